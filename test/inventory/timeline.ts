// An engine that things happen to, with all that it would tell of them, and the truth beside it.
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import type {EventLog, Happening, PastEvent} from '../../source/inventory/event-log.ts'
import {type ItemKey, itemKey} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import type {Ledger} from '../../source/inventory/ledger.ts'
import {known} from '../../source/inventory/measured.ts'
import type {CacheRecord, ContainerRecord} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'
import {
  ago,
  cacheRecord,
  containerDetails,
  containerId,
  containerRecord,
  engine,
  imageDetails,
  imageId,
  imageRecord,
  networkId,
  networkRecord,
  volumeName,
  volumeRecord,
} from './records.ts'
import {snapshotOf} from './snapshot-of.ts'

interface Box {
  /** A new one each time: ids never live again. */
  readonly id: string
  readonly image: string
  /** As it was asked for. */
  readonly asked: string
  readonly mounted: string | null
  readonly volume: string
  readonly network: string
  readonly autoRemove: boolean
  created: number
  started: number | null
  finished: number | null
  running: boolean
}

const START = ago(300)

export class Timeline {
  /** ms, the truth. */
  now = START
  /** ms that the engine's clock is ahead. */
  ahead = 0
  readonly #ring: PastEvent[] = []
  readonly #buffer: number
  readonly #silent: EventLog['silent']
  readonly names = new Map<string, string>()
  readonly images = new Map<string, {arrived: number; built: boolean}>()
  readonly boxes = new Map<string, Box>()
  readonly #cache = new Map<string, {lastUsed: number; uses: number}>()
  /** When each item was last used, ms, truly; and when an image was last named, moved or made. */
  readonly used = new Map<ItemKey, number>()
  readonly named = new Map<ItemKey, number>()
  #count = 0

  constructor(buffer: number, silent: EventLog['silent']) {
    this.#buffer = buffer
    this.#silent = silent
  }

  get clock(): number {
    return this.now + this.ahead
  }

  #tell(what: Happening, subject: string, other: string | null = null) {
    this.#count += 1
    const event = {at: this.clock, what, subject: toRaw(subject), other: other === null ? null : toRaw(other)}
    this.#ring.push({mark: `${this.#count}`, ...event})
    if (this.#ring.length > this.#buffer) this.#ring.shift()
  }

  #use(kind: 'image' | 'volume' | 'network', name: string) {
    const key =
      kind === 'image'
        ? itemKey('image', imageId(name))
        : kind === 'volume'
          ? itemKey('volume', volumeName(name))
          : itemKey('network', networkId(name))
    this.used.set(key, this.now)
  }

  #useBy(box: Box) {
    this.#use('image', box.image)
    if (box.mounted !== null) this.#use('image', box.mounted)
    this.#use('volume', box.volume)
    this.#use('network', box.network)
  }

  pass(ms: number) {
    this.now += ms
    for (const box of this.boxes.values()) if (box.running) this.#useBy(box)
  }

  /** Health checks and the like, which fill the buffer. */
  chatter(count: number) {
    for (let index = 0; index < count; index++) this.#tell('other', 'health')
  }

  #arrive(image: string, built: boolean) {
    this.named.set(itemKey('image', imageId(image)), this.now)
    if (!this.images.has(image)) this.images.set(image, {arrived: this.now, built})
  }

  load(image: string, name: string) {
    this.#arrive(image, false)
    this.names.set(name, image)
    this.#tell('image load', imageId(image), imageId(image))
  }

  pull(image: string, name: string) {
    this.#arrive(image, false)
    this.names.set(name, image)
    this.#tell('image pull', name, name)
  }

  tag(image: string, name: string) {
    if (!this.images.has(image)) return
    this.names.set(name, image)
    this.named.set(itemKey('image', imageId(image)), this.now)
    this.#tell('image tag', imageId(image), name)
  }

  untag(name: string) {
    const image = this.names.get(name)
    if (image === undefined) return
    this.names.delete(name)
    this.#tell('image untag', imageId(image), imageId(image))
  }

  /** Of BuildKit only the result and the cache tell; nothing comes of a build that fails. */
  build(base: string, result: string, name: string, how: 'classic' | 'buildkit' | 'fails') {
    const image = this.names.get(base)
    if (image === undefined || result === image) return
    this.#use('image', image)
    if (how === 'classic') {
      const box = `step-${this.#count}`
      for (const what of ['container create', 'container start', 'container die'] as const)
        this.#tell(what, containerId(box), imageId(image))
    } else {
      const step = this.#cache.get(base)
      this.#cache.set(base, {lastUsed: this.clock, uses: (step?.uses ?? 0) + 1})
      if (how === 'fails') return
    }
    this.#arrive(result, true)
    this.tag(result, name)
  }

  pruneCache() {
    if (this.#cache.size === 0) return
    this.#cache.clear()
    this.#tell('builder prune', '')
  }

  run(
    id: string,
    name: string,
    extra: Pick<Box, 'volume' | 'network' | 'autoRemove'> & {readonly mounted: string | null},
  ) {
    const image = this.names.get(name)
    if (image === undefined || this.boxes.has(id)) return
    const times = {created: this.clock, started: null, finished: null, running: false}
    // an engine that tells of every use of an image is too old to mount one
    const canMount = this.#silent.images !== 'no' && extra.mounted !== null && this.images.has(extra.mounted)
    const mounted = canMount ? extra.mounted : null
    const box = {...extra, id: `${id} ${this.#count}`, image, mounted, asked: name, ...times}
    this.boxes.set(id, box)
    this.#tell('container create', containerId(box.id), name)
    this.start(id)
  }

  start(id: string) {
    const box = this.boxes.get(id)
    if (box === undefined || box.running) return
    box.running = true
    box.started = this.clock
    this.#useBy(box)
    this.#tell('volume mount', box.volume, containerId(box.id))
    this.#tell('network connect', networkId(box.network), containerId(box.id))
    this.#tell('container start', containerId(box.id), box.asked)
  }

  stop(id: string) {
    const box = this.boxes.get(id)
    if (box === undefined || !box.running) return
    this.#useBy(box)
    box.running = false
    box.finished = this.clock
    this.#tell('network disconnect', networkId(box.network), containerId(box.id))
    this.#tell('volume unmount', box.volume, containerId(box.id))
    this.#tell('container die', containerId(box.id), box.asked)
    if (box.autoRemove) this.remove(id)
  }

  remove(id: string) {
    const box = this.boxes.get(id)
    if (box === undefined || box.running) return
    this.boxes.delete(id)
    this.#tell('other', containerId(box.id))
  }

  /** The engine starts again: what ran has ended, `--rm` is gone, and nobody remembers what happened. */
  restart() {
    for (const [id, box] of this.boxes) {
      if (!box.running) continue
      this.#useBy(box)
      box.running = false
      if (box.autoRemove) this.boxes.delete(id)
    }
    this.#ring.length = 0
  }

  #records(): readonly CacheRecord[] {
    return [...this.#cache].map(([name, {lastUsed, uses}]) =>
      cacheRecord(name, {created: START, lastUsed, usageCount: uses}),
    )
  }

  #containers() {
    return [...this.boxes.values()].map((box) => {
      const state = box.running ? 'running' : box.started === null ? 'created' : 'exited'
      const record: ContainerRecord = containerRecord(box.id, {
        image: toRaw(box.asked),
        imageId: imageId(box.image),
        created: box.created,
        state,
        mounts: [
          {type: 'volume', volume: volumeName(box.volume), destination: toRaw('/v')},
          ...(box.mounted === null
            ? []
            : [{type: 'image', image: toRaw(imageId(box.mounted)), destination: toRaw('/i')} as const]),
        ],
        attachments: [{name: toRaw(box.network), id: networkId(box.network)}],
      })
      return [record, containerDetails({started: box.started, finished: box.finished, state})] as const
    })
  }

  /** What a look at it now would show. */
  look(ledger: Ledger | null): Inventory {
    const tags = (image: string) => [...this.names].filter(([, of]) => of === image).map(([name]) => name)
    const snapshot = snapshotOf(
      {
        engine: engine({clock: {engine: this.clock, ours: this.now}}),
        images: [...this.images.keys()].map((image) => [
          imageRecord(image, {tags: tags(image), created: ago(1000)}),
          imageDetails(),
        ]),
        containers: this.#containers(),
        volumes: ['v', 'w'].map((name) => [volumeRecord(name, {created: START})]),
        networks: ['n', 'm'].map((name) => networkRecord(name, {created: START})),
        cache: this.#records(),
      },
      {events: known({events: [...this.#ring], upTo: this.now, silent: this.#silent})},
    )
    return buildInventory(snapshot, {ledger, otherDriver: false}, this.now)
  }
}
