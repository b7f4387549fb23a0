import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {makePlan} from '../../source/plan/make-plan.ts'
import type {Plan, Step} from '../../source/plan/plan.ts'
import {rawString} from '../../source/text/raw.ts'
import {CONTAINERD, inventoryOf, key, PODMAN_4, selectionOf, type World} from './world.ts'

const plan = (world: World, ...items: readonly string[]): Plan => makePlan(inventoryOf(world), selectionOf(...items))

const said = (step: Step): string => {
  const name = step.action === 'prune-cache' ? step.ids.length : rawString(step.name)
  return `${step.n} ${step.action} ${name}${step.after.length > 0 ? ` after ${step.after.join(' ')}` : ''}`
}
const saidAll = ({steps}: Plan): readonly string[] => steps.map(said)
const left = ({leftOut}: Plan): readonly string[] => leftOut.map(({name, reason}) => `${rawString(name)}: ${reason}`)

describe('a plan', () => {
  it('removes containers, networks, volumes, images, then build cache, each after what uses it', () => {
    const world: World = {
      images: {base: {tags: ['base:1']}, api: {tags: ['api:1'], parent: 'base'}},
      containers: {web: {image: 'api', volumes: ['data'], networks: ['net']}},
      volumes: {data: {}},
      networks: {net: {}},
      cache: {leaf: {parents: ['root']}, root: {}},
    }
    const items = ['cache/root', 'image/base', 'volume/data', 'cache/leaf', 'image/api', 'network/net', 'container/web']
    assert.deepEqual(saidAll(plan(world, ...items)), [
      '1 remove-container web',
      '2 remove-network net after 1',
      '3 remove-volume data after 1',
      '4 remove-image api:1 after 1',
      '5 remove-image base:1 after 4',
      '6 prune-cache 2',
    ])
  })

  it('removes who shares a namespace before who lends it', () => {
    const world: World = {containers: {proxy: {}, side: {joins: ['proxy']}, tail: {joins: ['side']}}}
    assert.deepEqual(saidAll(plan(world, 'container/proxy', 'container/side', 'container/tail')), [
      '1 remove-container tail',
      '2 remove-container side after 1',
      '3 remove-container proxy after 2',
    ])
  })

  it('is empty for an empty selection', () => {
    const nothing = plan({images: {api: {tags: ['api:1']}}})
    assert.deepEqual([nothing.steps, nothing.leftOut, nothing.frees], [[], [], {atLeast: 0, atMost: 0}])
  })

  it('leaves out what is not there any more', () => {
    assert.deepEqual(left(plan({}, 'volume/data')), ['data: it is not there any more'])
  })
})

describe('what something needs that stays (§5.7: shrink, never grow)', () => {
  it('leaves an image out for a container that stays, and names it', () => {
    const world: World = {images: {api: {tags: ['api:1']}}, containers: {web: {image: 'api'}}}
    const made = plan(world, 'image/api')
    assert.deepEqual(saidAll(made), [])
    assert.deepEqual(left(made), ['api:1: container web was made from it'])
    assert.deepEqual(made.leftOut[0]?.blockedBy, [key('container/web')])
  })

  it('leaves out the whole chain, and says everything that would have to go with it', () => {
    const world: World = {
      images: {base: {tags: ['base:1']}, api: {tags: ['api:1'], parent: 'base'}},
      containers: {web: {image: 'api'}, side: {joins: ['web']}},
    }
    const made = plan(world, 'image/base')
    assert.deepEqual(left(made), ['base:1: image api:1 was built on it'])
    const blockers = ['image/api', 'container/web', 'container/side'].map(key)
    assert.deepEqual(new Set(made.leftOut[0]?.blockedBy), new Set(blockers))
  })

  it('says that nothing can unblock what a running container needs', () => {
    const world: World = {volumes: {data: {}}, containers: {db: {state: 'running', volumes: ['data']}}}
    assert.deepEqual(plan(world, 'volume/data').leftOut[0]?.blockedBy, [])
  })

  for (const state of ['running', 'paused', 'restarting', 'removing', 'stopping', 'unknown'] as const)
    it(`never removes a container that is ${state}`, () => {
      assert.deepEqual(left(plan({containers: {web: {state}}}, 'container/web')), [`web: it is ${state}`])
    })
  for (const state of ['created', 'exited', 'dead', 'stopped'] as const)
    it(`removes a container that is ${state}`, () => {
      assert.deepEqual(saidAll(plan({containers: {web: {state}}}, 'container/web')), ['1 remove-container web'])
    })

  it('keeps a network of a stopped container, which no engine does', () => {
    const world: World = {networks: {net: {}}, containers: {web: {networks: ['net']}}}
    assert.deepEqual(left(plan(world, 'network/net')), ['net: container web is attached to it'])
  })

  it('keeps an image that a container mounts', () => {
    const world: World = {images: {tool: {tags: ['tool:1']}}, containers: {web: {mountsImages: ['tool:1']}}}
    assert.deepEqual(left(plan(world, 'image/tool')), ['tool:1: container web mounts it'])
  })

  it('keeps a parent while one of its children stays', () => {
    const world: World = {
      images: {step: {}, one: {tags: ['one:1'], parent: 'step'}, two: {tags: ['two:1'], parent: 'step'}},
    }
    assert.deepEqual(saidAll(plan(world, 'image/step', 'image/one')), ['1 remove-image one:1'])
    assert.equal(plan(world, 'image/step', 'image/one', 'image/two').steps.length, 3)
  })
})

describe('not looking is never evidence (§5.9)', () => {
  it('plans nothing without a list of containers', () => {
    const made = plan(
      {noContainerList: true, images: {api: {tags: ['api:1']}}, volumes: {data: {}}},
      'image/api',
      'volume/data',
    )
    assert.deepEqual([made.steps, made.leftOut.length], [[], 2])
  })

  it('plans nothing for an engine that does not say who it is', () => {
    const made = plan({noEngine: true, volumes: {data: {}}}, 'volume/data')
    assert.deepEqual([made.steps, left(made)], [[], ['data: the engine did not say which one it is']])
  })

  it('keeps containers, networks and volumes that one might need which could not be inspected', () => {
    const world: World = {containers: {web: {}, odd: {unreadable: true}}, volumes: {data: {}}, networks: {net: {}}}
    const made = plan(world, 'container/web', 'volume/data', 'network/net')
    const reason = 'container odd could not be looked at and may need it'
    assert.deepEqual(left(made), [`web: ${reason}`, `data: ${reason}`, `net: ${reason}`])
    assert.deepEqual(made.leftOut[0]?.blockedBy, [key('container/odd')])
  })

  it('keeps images without a tag while a mounted name may have meant one of them (§5.11)', () => {
    const images = {old: {}, digest: {digests: ['a/x@sha256:11']}, new: {tags: ['a/x:1']}, other: {tags: ['b/x:1']}}
    const world: World = {images, containers: {web: {mountsImages: ['a/x:1']}}}
    const items = ['image/old', 'image/digest', 'image/new', 'image/other']
    assert.deepEqual(saidAll(plan(world, ...items)), ['1 remove-image b/x:1'])
    assert.equal(plan({images}, ...items).steps.length, 4)
  })

  it('removes that container too when it is marked, and the others after it', () => {
    const world: World = {containers: {odd: {unreadable: true}, odder: {unreadable: true}}, volumes: {data: {}}}
    const made = plan(world, 'volume/data', 'container/odd', 'container/odder')
    assert.deepEqual(saidAll(made), [
      '1 remove-container odd',
      '2 remove-container odder after 1',
      '3 remove-volume data after 1 2',
    ])
  })
})

describe('an image with several names (§5.3)', () => {
  const names = (tags: readonly string[], digests: readonly string[]) => {
    const made = plan({images: {api: {tags, digests}}}, 'image/api')
    return made.steps.map((step) => {
      const has = step.fingerprint.kind === 'image' ? step.fingerprint.references.map(rawString) : []
      return `${step.action === 'untag-image' ? rawString(step.reference) : 'the image'}: ${has.join(' ')}`
    })
  }

  it('loses all but one, one by one, then goes by its id; each step knows what it has by then', () => {
    assert.deepEqual(names(['a/x:1', 'a/x:2', 'b/x:1'], []), [
      'a/x:2: a/x:1 a/x:2 b/x:1',
      'b/x:1: a/x:1 b/x:1',
      'the image: a/x:1',
    ])
  })

  it('never unnames by a digest whose repository has a tag: that takes every tag along', () => {
    assert.deepEqual(names(['a/x:1', 'b/x:1'], ['a/x@sha256:11', 'b/x@sha256:11']), [
      'b/x:1: a/x:1 a/x@sha256:11 b/x:1 b/x@sha256:11',
      'the image: a/x:1 a/x@sha256:11',
    ])
  })

  it('leaves the repository with a digest to the end: a digest can not be put back', () => {
    assert.deepEqual(names(['b/x:1', 'a/x:1'], ['a/x@sha256:11']), [
      'b/x:1: a/x:1 a/x@sha256:11 b/x:1',
      'the image: a/x:1 a/x@sha256:11',
    ])
  })

  it('unnames digests of repositories without a tag last', () => {
    assert.deepEqual(names(['a/x:1', 'a/x:2'], ['c/x@sha256:11']), [
      'a/x:2: a/x:1 a/x:2 c/x@sha256:11',
      'c/x@sha256:11: a/x:1 c/x@sha256:11',
      'the image: a/x:1',
    ])
  })

  it('goes at once with one name, with digests of one repository, or without a name', () => {
    assert.equal(names(['a/x:1'], ['a/x@sha256:11']).length, 1)
    assert.equal(names([], ['a/x@sha256:11', 'a/x@sha256:12']).length, 1)
    assert.equal(names([], []).length, 1)
  })
})

describe('the engines’ own ways', () => {
  it('never removes a volume whose name begins another’s, on an engine that would take it for that (§5.6)', () => {
    const world: World = {profile: PODMAN_4, volumes: {ex: {}, exx: {}}}
    const made = plan(world, 'volume/ex', 'volume/exx')
    assert.deepEqual(saidAll(made), ['1 remove-volume exx'])
    assert.deepEqual(made.leftOut[0]?.blockedBy, [])
    assert.equal(plan({...world, profile: CONTAINERD}, 'volume/ex', 'volume/exx').steps.length, 2)
  })

  it('names the untagged parents that Podman 4 takes along (§5.2)', () => {
    const images = {root: {}, step: {parent: 'root'}, api: {tags: ['api:1'], parent: 'step'}}
    const made = plan({profile: PODMAN_4, images}, 'image/api')
    assert.deepEqual(
      made.alsoRemoves.map(({key}) => key),
      ['image/step', 'image/root'].map(key),
    )
    assert.deepEqual(plan({images}, 'image/api').alsoRemoves, [])
  })

  it('names a parent with each of its children that go: which of them is the last, nobody knows', () => {
    const images = {step: {}, api: {tags: ['api:1'], parent: 'step'}, other: {tags: ['other:1'], parent: 'step'}}
    const alongIn = (...marked: readonly string[]) =>
      plan({profile: PODMAN_4, images}, ...marked).steps.map((step) =>
        step.action === 'remove-image' ? step.takesAlong : [],
      )
    assert.deepEqual(alongIn('image/api', 'image/other'), [[key('image/step')], [key('image/step')]])
    // also where it has a step of its own
    assert.deepEqual(alongIn('image/api', 'image/other', 'image/step').slice(0, 2), [
      [key('image/step')],
      [key('image/step')],
    ])
  })

  it('does not count a parent as taken along that another child, a name or a container keeps', () => {
    const images = {step: {}, api: {tags: ['api:1'], parent: 'step'}, other: {tags: ['other:1'], parent: 'step'}}
    assert.deepEqual(plan({profile: PODMAN_4, images}, 'image/api').alsoRemoves, [])
    const named = {step: {tags: ['step:1']}, api: {tags: ['api:1'], parent: 'step'}}
    assert.deepEqual(plan({profile: PODMAN_4, images: named}, 'image/api').alsoRemoves, [])
    const used = {step: {}, api: {tags: ['api:1'], parent: 'step'}}
    assert.deepEqual(
      plan({profile: PODMAN_4, images: used, containers: {web: {image: 'step'}}}, 'image/api').alsoRemoves,
      [],
    )
  })

  it('keeps an image that a build container of Podman holds', () => {
    const world: World = {profile: PODMAN_4, images: {api: {tags: ['api:1'], containers: 1}}}
    assert.deepEqual(left(plan(world, 'image/api')), ['api:1: a container that no list shows holds it'])
  })

  it('never removes predefined networks, Swarm’s ingress, or what a service names', () => {
    const services = [{id: 's1', name: 'shop', image: null, networks: ['over'], volumes: ['data']}] as never
    const networks = {bridge: {predefined: true}, ingress: {ingress: true, scope: 'swarm'}, over: {scope: 'swarm'}}
    const made = plan(
      {networks, volumes: {data: {}}, services},
      'network/bridge',
      'network/ingress',
      'network/over',
      'volume/data',
    )
    assert.deepEqual(made.steps, [])
  })

  it('keeps Swarm’s networks when its services could not be read', () => {
    assert.deepEqual(plan({networks: {over: {scope: 'swarm'}}, services: null}, 'network/over').steps, [])
  })
})

describe('build cache (§5.1)', () => {
  it('goes in calls of at most 300, leaves first, families together where they fit', () => {
    const names = Array.from({length: 700}, (_, index) => `r${String(index).padStart(3, '0')}`)
    const cache = Object.fromEntries(
      names.map((name, index) => [name, {parents: index === 0 || index === 400 ? [] : [names[index - 1] ?? '']}]),
    )
    const made = plan({cache}, ...names.map((name) => `cache/${name}`))
    const sizes = made.steps.map((step) => (step.action === 'prune-cache' ? step.ids.length : 0))
    assert.deepEqual([sizes.reduce((sum, size) => sum + size, 0), Math.max(...sizes)], [700, 300])
    const order = made.steps.flatMap((step) => (step.action === 'prune-cache' ? step.ids : []))
    const place = new Map(order.map((id, index) => [id, index]))
    const inventory = inventoryOf({cache})
    for (const item of inventory.items.values())
      for (const link of item.usedBy) {
        const child = inventory.items.get(link.from)
        assert.ok(child?.kind === 'cache' && item.kind === 'cache')
        assert.ok((place.get(child.id) ?? 0) < (place.get(item.id) ?? 0))
      }
  })

  it('leaves out records in use, of a child that stays, of an image, and of kinds that the engine keeps', () => {
    const cache = {
      busy: {inUse: true},
      root: {},
      leaf: {parents: ['root']},
      twin: {shared: true},
      front: {type: 'frontend'},
    }
    const made = plan({cache}, 'cache/busy', 'cache/root', 'cache/twin', 'cache/front')
    assert.deepEqual(made.steps, [])
    assert.equal(made.leftOut.length, 4)
  })
})

describe('what a plan would lose', () => {
  const loses = (world: World, ...items: readonly string[]) =>
    plan(world, ...items).loses.map(({name, why, bytes}) => `${rawString(name)} ${why} ${bytes}`)

  it('names volumes that are not known to be empty', () => {
    const volumes = {data: {size: 5}, empty: {size: 0}, dark: {size: null}}
    assert.deepEqual(loses({volumes}, 'volume/data', 'volume/empty', 'volume/dark'), ['data data 5', 'dark data null'])
  })

  it('names containers that wrote data, or may have', () => {
    const containers = {
      wrote: {written: 2_000_000},
      noise: {written: 3000},
      dark: {written: null},
      fresh: {state: 'created', started: null, written: null},
    } as const
    const items = ['container/wrote', 'container/noise', 'container/dark', 'container/fresh']
    assert.deepEqual(loses({containers}, ...items), ['wrote data 2000000', 'dark data null'])
  })

  it('names images that no registry is known to have, untagged ones not', () => {
    const images = {
      pulled: {tags: ['p:1'], digests: ['p@sha256:11']},
      built: {tags: ['b:1'], layers: {x: 7}},
      dark: {tags: ['d:1'], size: 9},
      old: {},
    }
    const found = loses({images}, 'image/pulled', 'image/built', 'image/dark', 'image/old')
    assert.equal(found.length, 2)
    assert.ok(found.every((line) => line.startsWith('b:1') || line.startsWith('d:1')))
  })
})
