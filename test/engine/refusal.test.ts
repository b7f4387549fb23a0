import assert from 'node:assert/strict'
import {test} from 'node:test'
import {refusalOf} from '../../source/engine/refusal.ts'
import {rawString} from '../../source/text/raw.ts'

const id = 'a'.repeat(64)
const json = (message: string) => JSON.stringify({message})
const podman = (cause: string, message: string) => JSON.stringify({cause, message, response: 500})

// Status and text as engines sent them (engine-api §3, engine-29 §5).
const docker: readonly (readonly [number, string, string])[] = [
  [404, json('No such container: x'), 'missing'],
  [404, json('No such image: api-nope:1'), 'missing'],
  [404, json('get x: no such volume'), 'missing'],
  [409, json(`removal of container ${id} is already in progress`), 'removing'],
  [
    409,
    json('conflict: unable to delete 3386f7b57042 (must be forced) - image is referenced in multiple repositories'),
    'in-use',
  ],
  [
    409,
    json(`conflict: unable to delete ${id} (cannot be forced) - image is being used by running container b4d9`),
    'in-use',
  ],
  [409, json('remove x: volume is in use - [771a]'), 'in-use'],
  [
    409,
    json('cannot remove container "api": container is running: stop the container before removing or force remove'),
    'in-use',
  ],
  [403, json('error while removing network: network n id x has active endpoints'), 'in-use'],
  [403, json('host is a pre-defined network and cannot be removed'), 'failed'],
  [409, json('a prune operation is already running'), 'busy'],
  [500, json('a disk usage operation is already running'), 'busy'],
  [500, json('driver "overlay2" failed to remove root filesystem'), 'failed'],
  [403, '<html><body><h1>403 Forbidden</h1></body></html>', 'denied'],
  [401, '', 'denied'],
  [404, '404 page not found\n', 'not-an-engine'],
  [404, json('page not found'), 'not-an-engine'],
  [302, '<a href="/login">Found</a>', 'not-an-engine'],
]
for (const [status, text, is] of docker)
  test(`Docker’s ${status} ${text.slice(0, 70)} means ${is}`, () =>
    assert.equal(refusalOf({status, text}, 'docker').is, is))

// podman.md §4 and §5: what is in use has 409 or 500, and the cause tells.
const ofPodman: readonly (readonly [number, string, string])[] = [
  [500, podman('container state improper', `cannot remove container ${id} as it is running`), 'in-use'],
  [
    500,
    podman('container already exists', `container ${id} has dependent containers which must be removed before it`),
    'in-use',
  ],
  [500, podman('network is being used', '"lab" has associated containers with it'), 'in-use'],
  [500, podman('', 'unable to delete image by ID with more than one tag'), 'in-use'],
  [409, podman('image is in use by a container', 'image used by x'), 'in-use'],
  [409, podman('volume is being used', 'volume x is being used by the following container(s)'), 'in-use'],
  [404, podman('no such volume', 'no volume with name "x" found'), 'missing'],
  [500, podman('default network podman cannot be removed', 'default network podman cannot be removed'), 'failed'],
  [404, 'Not Found\n', 'not-an-engine'],
]
for (const [status, text, is] of ofPodman)
  test(`Podman’s ${status} ${text.slice(0, 70)} means ${is}`, () =>
    assert.equal(refusalOf({status, text}, 'podman').is, is))

test('the message is the engine’s own, and never endless', () => {
  assert.equal(rawString(refusalOf({status: 409, text: json('in use')}, 'docker').message), 'in use')
  assert.equal(rawString(refusalOf({status: 500, text: ''}, 'docker').message), 'HTTP status 500')
  assert.ok(rawString(refusalOf({status: 500, text: 'x'.repeat(1e6)}, 'docker').message).length <= 4096)
})
