import type {ByteBounds} from '../../source/inventory/bytes.ts'
import type {Receipt} from '../../source/run/receipt.ts'
import type {Proved} from './prove-engine.ts'

/**
 * What an engine's directory loses beside the bytes that it counts: directories (4 KiB each, half a dozen for a layer, two layers for a
 * container), descriptions, logs.
 */
export const BESIDE = {image: 65_536, layer: 24_576, container: 131_072, volume: 16_384, record: 49_152}

/** 4 % are what archives and block sizes make of it. */
export const allowance = ({disk, images, layers, containers, volumes, records}: Proved): number =>
  0.04 * Math.abs(disk) +
  images * BESIDE.image +
  Math.max(0, layers) * BESIDE.layer +
  containers * BESIDE.container +
  volumes * BESIDE.volume +
  records * BESIDE.record

export const isWithin = (bytes: number, {atLeast, atMost}: ByteBounds, allowed = 0): boolean =>
  bytes >= atLeast - allowed && (atMost === null || bytes <= atMost + allowed)

/** Nothing but images went. */
export const isOfImages = ({containers, volumes, records}: Proved): boolean => containers + volumes + records === 0

/** Within the same without regard to layers: good for images with one or two of their own. */
export const isStrict = ({disk, predicted, images}: Proved): boolean =>
  isWithin(disk, predicted, 0.04 * Math.abs(disk) + images * BESIDE.image)

export const isExact = ({atLeast, atMost}: ByteBounds): boolean => atLeast === atMost

const say = ({atLeast, atMost}: ByteBounds): string =>
  atLeast === atMost ? `${atLeast}` : `${atLeast} to ${atMost ?? 'anything'}`

/** The containerd store (before 29.6) counts a few directories with every container. */
const DIRECTORIES = 32_768

/** Whether `LayersSize` fell as said: to the byte on the classic store and Podman. */
export const isCounted = ({layersSize, counted, containers, isEverythingCounted}: Proved): boolean =>
  layersSize === null || isWithin(layersSize, counted, isEverythingCounted ? containers * DIRECTORIES : 0)

/** What the receipt says was freed, as bounds; null: it says that nobody knows. */
const measuredIn = ({measured: {bytes, precision}}: Receipt): ByteBounds | null =>
  bytes === null
    ? null
    : {atLeast: precision === 'at-most' ? 0 : bytes, atMost: precision === 'at-least' ? null : bytes}

/** Whether the receipt's figure is what came free. */
export const isMeasured = (proof: Proved): boolean => {
  const measured = measuredIn(proof.receipt)
  return measured !== null && isWithin(proof.disk, measured, allowance(proof))
}

/** Whether as much came free on disk as was said. */
export const isFreed = (proof: Proved): boolean => isWithin(proof.disk, proof.predicted, allowance(proof))

/** What was said and did not come true; empty where all did. */
export const broken = (proof: Proved): readonly string[] => {
  const {filling, predicted, counted, layersSize, disk} = proof
  const found: string[] = []
  // Build cache and lost images keep layers that the engine counts no more.
  const isPlain = filling.buildKit !== 'kept' && !filling.lostImages
  if (isPlain && layersSize !== null) {
    if (!isCounted(proof)) found.push(`LayersSize fell by ${layersSize}, not ${say(counted)}`)
    if (proof.isClassic && !isExact(predicted)) found.push(`only bounds: ${say(predicted)}`)
  }
  if (!isFreed(proof)) found.push(`${disk} came free on disk, not ${say(predicted)}`)
  const {bytes, precision, how} = proof.receipt.measured
  // Not yet so on the classic store: what pruned build cache, or the last container of a lost image, frees of layers below, no answer has.
  if ((isPlain || !proof.isClassic) && !isMeasured(proof))
    found.push(`${disk} came free on disk, the receipt has ${precision} ${bytes} ${how}`)
  return found
}
