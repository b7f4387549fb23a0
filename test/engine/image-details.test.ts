import assert from 'node:assert/strict'
import {test} from 'node:test'
import {detailsOf, parseHistory, parseImageInspect} from '../../source/engine/decode/image-details.ts'

const digest = `sha256:${'a'.repeat(64)}`

/** What an engine says of an image with these steps, oldest first, becomes. */
const details = (steps: readonly (readonly [size: number, createdBy: string])[], more: object = {}) => {
  const inspect = parseImageInspect({Id: digest, RootFS: {Type: 'layers', Layers: [digest]}, ...more})
  const history = parseHistory(steps.toReversed().map(([Size, CreatedBy]) => ({Size, CreatedBy, Comment: ''})))
  return detailsOf(inspect ?? assert.fail(), history ?? assert.fail()) ?? assert.fail()
}

/** As Docker 20.10 and 28.5 write them: with one blank or two. */
const steps: readonly (readonly [createdBy: string, metadataOnly: boolean])[] = [
  ['/bin/sh -c #(nop)  ENV A=b', true],
  ['/bin/sh -c #(nop)  CMD ["sh"]', true],
  ['/bin/sh -c #(nop)  EXPOSE 80', true],
  ['/bin/sh -c #(nop)  VOLUME [/v]', true],
  ['/bin/sh -c #(nop) WORKDIR /w', false],
  ['/bin/sh -c #(nop) COPY file:851d47eb in /a ', false],
  ['/bin/sh -c #(nop) ADD file:851d47eb in / ', false],
  ['/bin/sh -c true', false],
  ['ENV A=b', true],
  ['CMD ["sh"]', true],
  ['LABEL a=b', true],
  ['WORKDIR /w', false],
  ['COPY a /a # buildkit', false],
  ['RUN /bin/sh -c true # buildkit', false],
  ['ENVIRONMENT', false],
  ['sleep 1000', false],
]

test('a history’s steps say which of them only change the configuration', () => {
  const rows = details(steps.map(([createdBy], index) => [index, createdBy])).history
  assert.deepEqual(
    rows,
    steps.map(([, metadataOnly], bytes) => ({bytes, metadataOnly})),
  )
})

test('a history with a size that is none can’t be read', () => {
  assert.equal(details([[-1, 'RUN true']]).history, null)
})

test('the containerd store’s record tells what an archive brought', () => {
  const archive = {'io.containerd.image.name': 'api:1', 'org.opencontainers.image.ref.name': '1'}
  assert.equal(details([], {Descriptor: {annotations: archive}}).loaded, true)
  assert.equal(details([], {Descriptor: {annotations: {'config.digest': digest}}}).loaded, false)
  assert.equal(details([], {Descriptor: {}}).loaded, false)
  assert.equal('loaded' in details([]), false)
})
