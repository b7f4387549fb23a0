import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {Step} from '../../source/plan/plan.ts'
import type {Outcome} from '../../source/run/ports.ts'
import {toRaw} from '../../source/text/raw.ts'
import {CONTAINERD, ENGINE, NOW, type World} from '../plan/world.ts'
import {carry, ends, newCarried, sent} from './carry.ts'
import {fakeEngine, nameOf} from './fake-engine.ts'

const project: World = {
  images: {
    base: {tags: ['base:1'], layers: {os: 50}},
    api: {tags: ['api:1'], parent: 'base', layers: {os: 50, api: 7}},
  },
  containers: {web: {image: 'api', volumes: ['data'], networks: ['net'], written: 5}},
  volumes: {data: {size: 100}},
  networks: {net: {}},
  cache: {leaf: {parents: ['root']}, root: {}},
}
const everything = [
  'container/web',
  'network/net',
  'volume/data',
  'image/api',
  'image/base',
  'cache/leaf',
  'cache/root',
]

const refuses =
  (outcome: Outcome, ...names: readonly string[]) =>
  (step: Step) =>
    names.includes(nameOf(step)) ? outcome : undefined

const inUse: Outcome = {is: 'in-use', message: toRaw('409 in use')}

describe('a run', () => {
  it('removes what was planned, in order, and says what it freed', async () => {
    const engine = fakeEngine(project)
    const {receipt} = await carry(engine, engine.plan(...everything))
    assert.equal(receipt.outcome, 'done')
    assert.deepEqual(ends(receipt), [
      'remove-container web: done',
      'remove-network net: done',
      'remove-volume data: done',
      'remove-image api:1 by id: done'.replace(' by id', ''),
      'remove-image base:1: done',
      'prune-cache 2 records: done',
    ])
    assert.deepEqual(sent(engine), [
      'remove web',
      'remove net',
      'remove data',
      'remove api:1 by id',
      'remove base:1 by id',
      'remove cache',
    ])
    const {images, containers, volumes, networks, cache} = engine.world()
    assert.deepEqual([images, containers, volumes, networks, cache], [{}, {}, {}, {}, {}])
  })

  it('sends nothing for an empty plan', async () => {
    const engine = fakeEngine(project)
    const {receipt} = await carry(engine, engine.plan())
    assert.deepEqual([receipt.outcome, sent(engine)], ['done', []])
  })

  it('tells every step once when it starts and once when it ends', async () => {
    const engine = fakeEngine(project)
    const {events} = await carry(engine, engine.plan(...everything))
    for (const is of ['step-started', 'step-ended'] as const) {
      const numbers = events.flatMap((event) => (event.is === is ? [event.step.n] : []))
      assert.deepEqual(numbers.toSorted(), [1, 2, 3, 4, 5, 6])
    }
    assert.equal(events.at(0)?.is, 'run-started')
    assert.equal(events.at(-1)?.is, 'run-ended')
  })
})

describe('writing down (§5.14)', () => {
  it('comes before the call and after the answer, for every step', async () => {
    const engine = fakeEngine({containers: {web: {}}})
    await carry(engine, engine.plan('container/web'))
    const from = engine.asked.indexOf('intent 1')
    assert.equal(engine.asked[0], 'start')
    assert.deepEqual(engine.asked.slice(from), ['intent 1', 'probe web', 'remove web', 'outcome 1 done', 'end'])
  })

  it('is enough to look for what was in flight', async () => {
    const engine = fakeEngine({images: {api: {tags: ['api:1', 'api:2']}}})
    const {journal} = await carry(engine, engine.plan('image/api'))
    const intents = journal.flatMap((entry) => (entry.entry === 'intent' ? [entry.step] : []))
    assert.deepEqual(
      intents.map(({action, reference}) => [action, reference]),
      [
        ['untag-image', 'api:2'],
        ['remove-image', null],
      ],
    )
    assert.ok(intents.every(({id}) => typeof id === 'string' && id.startsWith('sha256:')))
  })

  it('that fails keeps the step from going, and ends the run', async () => {
    const engine = fakeEngine(project)
    const append = async () => {
      throw new Error('no room on any disk')
    }
    const {receipt} = await carry(engine, engine.plan(...everything), {ports: {journal: {append}}})
    assert.deepEqual(sent(engine), [])
    assert.deepEqual(
      [receipt.outcome, receipt.ended],
      ['failed', "the record of the run can't be written: no room on any disk"],
    )
  })
})

describe('looking (§5.7)', () => {
  it('comes before the first step: what came into use since the plan is skipped, with what waits for it', async () => {
    const engine = fakeEngine(project)
    const plan = engine.plan(...everything)
    engine.change((world) => ({...world, containers: {...world.containers, new: {image: 'api', state: 'running'}}}))
    const {receipt} = await carry(engine, plan)
    assert.equal(receipt.outcome, 'done')
    assert.deepEqual(ends(receipt).slice(3, 5), [
      'remove-image api:1: skipped (container new was made from it)',
      'remove-image base:1: skipped (it waits for step 4, api:1, which did not go)',
    ])
    assert.ok(!sent(engine).some((line) => line.includes('api:1')))
  })

  it('comes right before each step: what changed in between is skipped', async () => {
    const engine = fakeEngine(
      {containers: {web: {}, job: {}}},
      {
        probe: (step, {change}) => {
          if (nameOf(step) === 'job')
            change((world) => ({...world, containers: {...world.containers, job: {state: 'running'}}}))
          return undefined
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('container/web', 'container/job'))
    assert.deepEqual(ends(receipt), [
      'remove-container web: done',
      'remove-container job: skipped (it is running now; it was exited)',
    ])
    assert.equal(receipt.outcome, 'done')
  })

  it('finds what is gone already: that is success, and nothing is sent', async () => {
    const engine = fakeEngine(project)
    const plan = engine.plan('container/web', 'volume/data')
    engine.change((world) => ({...world, containers: {}}))
    const {receipt} = await carry(engine, plan)
    assert.deepEqual(ends(receipt), ['remove-container web: gone', 'remove-volume data: done'])
    assert.deepEqual(sent(engine), ['remove data'])
  })

  it('that fails keeps the step from going', async () => {
    const engine = fakeEngine(project, {probe: () => ({is: 'unreadable', message: toRaw('500')})})
    const {receipt} = await carry(engine, engine.plan('volume/data', 'container/web'))
    assert.deepEqual([receipt.outcome, sent(engine)], ['partial', []])
    assert.match(ends(receipt).join(), /could not be looked at: 500.*waits for step 1/)
  })

  it('sends only what is left of a step of build cache', async () => {
    let asked: readonly string[] = []
    const engine = fakeEngine(project, {
      answer: (step) => {
        if (step.action === 'prune-cache') asked = step.ids
        return undefined
      },
    })
    const plan = engine.plan('cache/leaf', 'cache/root')
    engine.change((world) => ({...world, cache: {...world.cache, root: {usageCount: 9}}}))
    const {receipt} = await carry(engine, plan)
    assert.deepEqual([asked.length, receipt.outcome], [1, 'done'])
    assert.deepEqual(Object.keys(engine.world().cache ?? {}), ['root'])
  })
})

describe('events (§5.8)', () => {
  it('make a step look whole that they name', async () => {
    const engine = fakeEngine({containers: {web: {}, job: {}}})
    const event = {
      type: 'container',
      action: toRaw('rename'),
      subject: toRaw('job'),
      attributes: new Map(),
      at: NOW,
    } as const
    await carry(engine, engine.plan('container/web', 'container/job'), {
      ports: {
        lookAgain: async () => {
          engine.say({is: 'event', event})
          return engine.inventory()
        },
        profile: {...CONTAINERD, lanes: {images: 1, containers: 1, volumes: 1, networks: 1}},
      },
    })
    assert.ok(engine.asked.includes('probe web'))
    assert.ok(engine.asked.includes('look job'))
  })

  it('that name an item while it is looked at make it be looked at again', async () => {
    let looks = 0
    const event = {
      type: 'image',
      action: toRaw('tag'),
      subject: toRaw('api:1'),
      attributes: new Map(),
      at: NOW,
    } as const
    const engine = fakeEngine(
      {images: {api: {tags: ['api:1']}}},
      {
        probe: async (_step, {say}) => {
          looks += 1
          if (looks === 1) say({is: 'event', event})
          await new Promise(setImmediate)
          return undefined
        },
      },
    )
    await carry(engine, engine.plan('image/api'))
    assert.equal(looks, 2)
  })

  it('that can not be heard make every step look whole', async () => {
    const engine = fakeEngine({containers: {web: {}}}, {deaf: true})
    await carry(engine, engine.plan('container/web'))
    assert.ok(engine.asked.includes('look web'))
  })

  it('that are cut off stop the run until identity, driver and a whole look agree', async () => {
    const lanes = {images: 1, containers: 1, volumes: 1, networks: 1}
    const engine = fakeEngine(
      {containers: {a: {}, b: {}, c: {}}},
      {
        answer: async (step, {say, change}) => {
          if (nameOf(step) !== 'a') return undefined
          change((world) => ({...world, containers: {...world.containers, b: {state: 'running'}}}))
          say({is: 'lost', message: toRaw('socket hang up')})
          await new Promise(setImmediate)
          return undefined
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('container/a', 'container/b', 'container/c'), {
      ports: {profile: {...CONTAINERD, lanes}},
    })
    const looks = engine.asked.flatMap((line, index) => (line === 'look at everything' ? [index] : []))
    assert.equal(looks.length, 2)
    assert.ok((looks[1] ?? 0) > engine.asked.indexOf('remove a'))
    assert.deepEqual(ends(receipt), [
      'remove-container a: done',
      'remove-container b: skipped (it is running)',
      'remove-container c: done',
    ])
    assert.ok(!engine.asked.includes('probe b'))
  })

  it('that are cut off end the run when another engine answers', async () => {
    let key = ENGINE.key
    const lanes = {images: 1, containers: 1, volumes: 1, networks: 1}
    const engine = fakeEngine(
      {containers: {a: {}, b: {}}},
      {
        identity: async () => ({key, driver: ENGINE.driver}),
        answer: async (_step, {say}) => {
          key = `f${ENGINE.key.slice(1)}` as typeof key
          say({is: 'lost', message: toRaw('socket hang up')})
          await new Promise(setImmediate)
          return undefined
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('container/a', 'container/b'), {
      ports: {profile: {...CONTAINERD, lanes}},
    })
    assert.deepEqual([receipt.outcome, receipt.ended], ['failed', 'another engine answers now'])
    assert.deepEqual(ends(receipt), ['remove-container a: done', 'remove-container b: not-reached'])
  })
})

describe('an engine that is not the plan’s (§5.8)', () => {
  it('gets nothing when its driver changed', async () => {
    const engine = fakeEngine(project, {identity: async () => ({key: ENGINE.key, driver: toRaw('overlayfs')})})
    const {receipt} = await carry(engine, engine.plan(...everything))
    assert.deepEqual(
      [receipt.outcome, receipt.ended, sent(engine)],
      ['failed', 'the engine changed its image store', []],
    )
  })

  it('gets nothing when it can not be reached, after a minute of trying', async () => {
    const engine = fakeEngine(project, {
      identity: async () => {
        throw new Error('connect ENOENT')
      },
    })
    const {receipt, clock} = await carry(engine, engine.plan(...everything))
    assert.deepEqual([receipt.outcome, sent(engine)], ['failed', []])
    assert.equal(receipt.ended, "the engine can't be read any more: connect ENOENT")
    assert.ok(clock.now() - NOW >= 60_000)
  })

  it('gets nothing while its containers can not be listed', async () => {
    const engine = fakeEngine(project)
    const plan = engine.plan(...everything)
    engine.change((world) => ({...world, noContainerList: true}))
    const {receipt} = await carry(engine, plan)
    assert.deepEqual([receipt.outcome, sent(engine)], ['failed', []])
  })

  it('is looked at again after the machine slept', async () => {
    const carried = newCarried()
    const lanes = {images: 1, containers: 1, volumes: 1, networks: 1}
    const engine = fakeEngine(
      {containers: {a: {}, b: {}}},
      {
        answer: (step, {change}) => {
          if (nameOf(step) !== 'a') return undefined
          carried.clock.sleep(3_600_000)
          change((world) => ({...world, containers: {...world.containers, b: {started: NOW + 1}}}))
          return undefined
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('container/a', 'container/b'), {
      ports: {profile: {...CONTAINERD, lanes}},
      carried,
    })
    assert.equal(engine.asked.filter((line) => line === 'look at everything').length, 2)
    assert.deepEqual(ends(receipt)[1], 'remove-container b: skipped (it ran since the plan was made)')
  })
})

describe('answers (§5.4, §5.5)', () => {
  const one = (outcome: Outcome | ((sends: number) => Outcome | undefined)) => {
    let sends = 0
    return fakeEngine(
      {containers: {web: {}}, volumes: {data: {}}},
      {
        answer: (step) => {
          if (nameOf(step) !== 'web') return undefined
          sends += 1
          return typeof outcome === 'function' ? outcome(sends) : outcome
        },
      },
    )
  }
  const run = async (engine: ReturnType<typeof one>) => {
    const {receipt} = await carry(engine, engine.plan('container/web'))
    return [ends(receipt)[0]?.replace('remove-container web: ', ''), receipt.outcome, sent(engine).length]
  }

  it('in use: skipped, and no fault', async () => {
    assert.deepEqual(await run(one(inUse)), ['skipped (the engine refused: 409 in use)', 'done', 1])
  })
  it('gone: success', async () => assert.deepEqual(await run(one({is: 'gone'})), ['gone', 'done', 1]))
  it('denied: failed', async () => {
    assert.deepEqual(await run(one({is: 'denied', message: toRaw('403')})), [
      'failed (not allowed here: 403)',
      'partial',
      1,
    ])
  })
  it('kept: skipped', async () => {
    assert.deepEqual(await run(one({is: 'kept', message: toRaw('200')})), [
      'skipped (the engine kept it: 200)',
      'done',
      1,
    ])
  })
  it('failed, and it is still there: failed', async () => {
    assert.deepEqual(await run(one({is: 'failed', message: toRaw('500 disk')})), ['failed (500 disk)', 'partial', 1])
  })
  it('failed, and it is gone: done', async () => {
    const engine = fakeEngine(
      {containers: {web: {}}},
      {
        answer: (step, {obey}) => {
          obey(step)
          return {is: 'failed', message: toRaw('500')}
        },
      },
    )
    assert.deepEqual(await run(engine), ['done', 'done', 1])
  })
  it('busy: sent again, after another look', async () => {
    const engine = one((sends) => (sends < 3 ? {is: 'busy', message: toRaw('409 busy')} : undefined))
    assert.deepEqual(await run(engine), ['done', 'done', 3])
    assert.equal(engine.asked.filter((line) => line === 'probe web').length, 3)
  })
  it('busy without end: failed', async () => {
    const [says, outcome] = await run(one({is: 'busy', message: toRaw('409 busy')}))
    assert.deepEqual([says, outcome], ['failed (the engine stayed busy: 409 busy)', 'partial'])
  })
  it('removing: waited for by looking', async () => {
    let looks = 0
    const engine = fakeEngine(
      {containers: {web: {}}},
      {
        answer: (_step, {change}) => {
          change((world) => ({...world, containers: {web: {state: 'removing'}}}))
          return {is: 'removing', message: toRaw('409 already in progress')}
        },
        probe: (_step, {change}, whole) => {
          looks += whole ? 1 : 0
          if (looks === 8) change((world) => ({...world, containers: {}}))
          return undefined
        },
      },
    )
    assert.deepEqual(await run(engine), ['gone', 'done', 1])
    assert.equal(looks, 8)
  })
  it('lost, and it is gone: done', async () => {
    const engine = fakeEngine(
      {containers: {web: {}}},
      {
        answer: (step, {obey}) => {
          obey(step)
          return {is: 'lost', message: toRaw('socket hang up')}
        },
      },
    )
    assert.deepEqual(await run(engine), ['done', 'done', 1])
  })
  it('lost, and it stays: unknown, and never sent again', async () => {
    const [says, outcome, sends] = await run(one({is: 'lost', message: toRaw('socket hang up')}))
    assert.match(String(says), /^unknown \(the engine's answer was lost, and it is still there/)
    assert.deepEqual([outcome, sends], ['partial', 1])
  })
  it('skips what waits for a fault as a fault', async () => {
    const engine = fakeEngine(project, {answer: refuses({is: 'failed', message: toRaw('500')}, 'web')})
    const {receipt} = await carry(engine, engine.plan('container/web', 'volume/data', 'image/api', 'image/base'))
    assert.equal(receipt.outcome, 'partial')
    assert.ok(receipt.steps.slice(1).every(({outcome}) => outcome.is === 'skipped' && !outcome.benign))
    assert.deepEqual(sent(engine), ['remove web'])
  })
  it('skips what waits for a refusal as no fault', async () => {
    const engine = fakeEngine(project, {answer: refuses(inUse, 'web')})
    const {receipt} = await carry(engine, engine.plan('container/web', 'volume/data', 'image/api', 'image/base'))
    assert.equal(receipt.outcome, 'done')
  })
})

describe('an image with several names (§5.3)', () => {
  const world: World = {images: {api: {tags: ['api:1', 'api:2', 'api:3']}}}

  it('loses them one by one, then goes by its id', async () => {
    const engine = fakeEngine(world)
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(sent(engine), ['remove api:2', 'remove api:3', 'remove api:1 by id'])
    assert.equal(receipt.outcome, 'done')
  })

  it('gets its names back when it is refused, and is reported as skipped', async () => {
    const engine = fakeEngine(world, {answer: refuses(inUse, 'api:1 by id')})
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(sent(engine).slice(3), ['restore api:3', 'restore api:2'])
    assert.deepEqual(engine.world().images?.api?.tags?.toSorted(), ['api:1', 'api:2', 'api:3'])
    assert.deepEqual(ends(receipt), [
      'untag-image api:2: skipped (its name was put back, since the image stays)',
      'untag-image api:3: skipped (its name was put back, since the image stays)',
      'remove-image api:1: skipped (the engine refused: 409 in use)',
    ])
    assert.equal(receipt.outcome, 'done')
  })

  it('is looked at for users before the first name goes', async () => {
    const engine = fakeEngine(world, {
      probe: (step, {change}) => {
        if (nameOf(step) === 'api:2') change((now) => ({...now, containers: {web: {image: 'api'}}}))
        return undefined
      },
    })
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(sent(engine), [])
    assert.equal(ends(receipt)[0], 'untag-image api:2: skipped (container web uses it)')
  })

  it('keeps a name that another image got meanwhile, and the image gets its others back', async () => {
    const engine = fakeEngine(world, {
      answer: (step, {change}) => {
        if (nameOf(step) === 'api:2')
          change((now) => ({
            images: {api: {tags: ['api:1', 'api:2']}, new: {tags: ['api:3']}},
            ...(now.containers ? {} : {}),
          }))
        return undefined
      },
    })
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(engine.world().images, {
      api: {tags: ['api:1', 'api:2'], digests: []},
      new: {tags: ['api:3'], digests: []},
    })
    assert.match(ends(receipt)[1] ?? '', /untag-image api:3: skipped \(the name api:3 is not its own any more\)/)
  })

  it('gets the last name back when a removal by id took only that', async () => {
    const engine = fakeEngine(
      {images: {api: {tags: ['api:1']}}},
      {
        answer: (_step, {change}) => {
          change(() => ({images: {api: {}}}))
          return {is: 'kept', message: toRaw('only untagged')}
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(sent(engine), ['remove api:1 by id', 'restore api:1'])
    assert.deepEqual(engine.world().images?.api?.tags, ['api:1'])
    assert.equal(receipt.outcome, 'done')
  })

  it('does not get back what someone else took', async () => {
    const engine = fakeEngine({images: {api: {tags: ['api:1', 'api:2']}}})
    const plan = engine.plan('image/api')
    engine.change(() => ({images: {api: {tags: ['api:1']}}}))
    await carry(engine, plan)
    assert.deepEqual(sent(engine), [])
    assert.deepEqual(engine.world().images?.api?.tags, ['api:1'])
  })

  it('says which name could not be put back', async () => {
    const engine = fakeEngine(world, {answer: refuses(inUse, 'api:1 by id'), restore: (name) => name !== 'api:2'})
    const {receipt, events} = await carry(engine, engine.plan('image/api'))
    assert.equal(ends(receipt)[0], 'untag-image api:2: done')
    const notices = events.flatMap((event) => (event.is === 'notice' ? [event.text] : []))
    assert.deepEqual(notices, ['the name api:2 could not be put back'])
  })
})

describe('lanes', () => {
  const most = async (world: World, items: readonly string[], lanes: typeof CONTAINERD.lanes) => {
    const flying = {container: 0, image: 0, volume: 0, network: 0, cache: 0}
    const peak = {...flying}
    const together = new Set<string>()
    const engine = fakeEngine(world, {
      answer: async ({kind}) => {
        flying[kind] += 1
        peak[kind] = Math.max(peak[kind], flying[kind])
        for (const other of ['container', 'image', 'volume', 'network'] as const)
          if (flying.cache > 0 && flying[other] > 0) together.add(other)
        await new Promise(setImmediate)
        flying[kind] -= 1
        return undefined
      },
    })
    const {receipt} = await carry(engine, engine.plan(...items), {ports: {profile: {...CONTAINERD, lanes}}})
    assert.equal(receipt.outcome, 'done')
    return {peak, together}
  }
  const many = <Spec>(kind: string, spec: Spec, count = 12) => {
    const names = Array.from({length: count}, (_, index) => `${kind}${index}`)
    return {specs: Object.fromEntries(names.map((name) => [name, spec])), items: names.map((name) => `${kind}/${name}`)}
  }

  it('send as many removals at once as the profile says, kind by kind', async () => {
    const images = many('image', {})
    const containers = many('container', {})
    const volumes = many('volume', {})
    const {peak} = await most(
      {images: images.specs, containers: containers.specs, volumes: volumes.specs},
      [...images.items, ...containers.items, ...volumes.items],
      {images: 2, containers: 5, volumes: 1, networks: 1},
    )
    assert.deepEqual([peak.image, peak.container, peak.volume], [2, 5, 1])
  })

  it('leave the engine to build cache alone (§5.1)', async () => {
    const images = many('image', {})
    const cache = many('cache', {}, 700)
    const found = await most(
      {images: images.specs, cache: cache.specs},
      [...images.items, ...cache.items],
      CONTAINERD.lanes,
    )
    assert.deepEqual([found.peak.cache, [...found.together]], [1, []])
  })
})

describe('interrupts (§5.17)', () => {
  const three: World = {containers: {a: {}, b: {}, c: {}}}
  const lanes = {images: 1, containers: 1, volumes: 1, networks: 1}
  const ports = {profile: {...CONTAINERD, lanes}}

  it('a stop lets what is in flight finish, and starts nothing more', async () => {
    const engine = fakeEngine(three)
    const {receipt, journal} = await carry(engine, engine.plan('container/a', 'container/b', 'container/c'), {
      ports,
      onEvent: (event, {stop}) => event.is === 'step-started' && stop.abort(),
    })
    assert.equal(receipt.outcome, 'interrupted')
    assert.deepEqual(ends(receipt), [
      'remove-container a: done',
      'remove-container b: not-reached',
      'remove-container c: not-reached',
    ])
    assert.deepEqual(sent(engine), ['remove a'])
    assert.equal(journal.at(-1)?.entry, 'end')
  })

  it('a stop between an image’s names puts them back', async () => {
    const carried = newCarried()
    const engine = fakeEngine(
      {images: {api: {tags: ['api:1', 'api:2', 'api:3']}}},
      {
        answer: () => {
          carried.stop.abort()
          return undefined
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('image/api'), {carried})
    assert.deepEqual(engine.world().images?.api?.tags?.toSorted(), ['api:1', 'api:2', 'api:3'])
    assert.equal(receipt.outcome, 'interrupted')
    assert.deepEqual(sent(engine), ['remove api:2', 'restore api:2'])
  })

  it('a second one leaves at once: what is in flight is unknown', async () => {
    const carried = newCarried()
    const engine = fakeEngine(three, {
      answer: () => {
        carried.stop.abort()
        carried.leave.abort()
        return new Promise(() => undefined)
      },
    })
    const {receipt} = await carry(engine, engine.plan('container/a', 'container/b', 'container/c'), {ports, carried})
    assert.equal(receipt.outcome, 'interrupted')
    assert.deepEqual(ends(receipt), [
      'remove-container a: unknown (the run was left before the engine answered)',
      'remove-container b: not-reached',
      'remove-container c: not-reached',
    ])
  })

  it('a stop before the first step sends nothing, also while the engine is looked at', async () => {
    const carried = newCarried()
    const engine = fakeEngine(three)
    const lookAgain = (_request: unknown, signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')))
        carried.stop.abort()
      })
    const {receipt} = await carry(engine, engine.plan('container/a'), {ports: {...ports, lookAgain}, carried})
    assert.deepEqual([receipt.outcome, receipt.ended, sent(engine)], ['interrupted', null, []])
  })

  it('a stop after the last step changes nothing', async () => {
    const engine = fakeEngine({containers: {a: {}}})
    const {receipt} = await carry(engine, engine.plan('container/a'), {
      onEvent: (event, {stop}) => event.is === 'step-ended' && stop.abort(),
    })
    assert.equal(receipt.outcome, 'done')
  })

  it('a reader who goes away stops the run', async () => {
    const {carryOut} = await import('../../source/run/carry-out.ts')
    const carried = newCarried()
    const engine = fakeEngine(three)
    const plan = engine.plan('container/a', 'container/b', 'container/c')
    const all = {
      engine: engine.port,
      ...ports,
      lookAgain: async () => engine.inventory(),
      journal: {append: async () => undefined},
      now: carried.clock.now,
      wait: carried.clock.wait,
      freeDisk: async () => null,
      runId: 'run-1',
      record: null,
    }
    for await (const event of carryOut(plan, all, {stop: carried.stop.signal, leave: carried.leave.signal}))
      if (event.is === 'step-started') break
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
    assert.ok(sent(engine).length <= 1)
  })
})

describe('a slow engine', () => {
  it('is mentioned once after 30 s', async () => {
    const carried = newCarried()
    const engine = fakeEngine(
      {containers: {a: {}}},
      {
        answer: async () => {
          await carried.clock.wait(95_000, new AbortController().signal)
          return undefined
        },
      },
    )
    const {events} = await carry(engine, engine.plan('container/a'), {carried})
    const slow = events.flatMap((event) => (event.is === 'step-slow' ? [event.forMs] : []))
    assert.equal(slow.length, 1)
    assert.ok((slow[0] ?? 0) >= 30_000 && (slow[0] ?? 0) < 40_000)
  })
})

describe('the receipt', () => {
  it('counts the layers that the engine named', async () => {
    const chain = (await import('../../source/run/measure.ts')).layerBytes
    const engine = fakeEngine(project, {
      answer: (step, {obey, inventory}) => {
        if (step.action !== 'remove-image') return undefined
        const [, topmost] = [...chain(inventory()).keys()]
        obey(step)
        return {is: 'removed', layers: topmost ? [topmost] : [], freed: null}
      },
    })
    const {receipt} = await carry(engine, engine.plan('container/web', 'image/api'))
    assert.deepEqual(receipt.measured, {bytes: 12, how: "by the engine's answers"})
    assert.deepEqual(receipt.predicted, {atLeast: 12, atMost: 12})
  })

  it('measures by what the engine counts for all images where it names none', async () => {
    const engine = fakeEngine(
      {profile: CONTAINERD, images: {api: {tags: ['api:1'], size: 70}}, layersSize: 500},
      {
        answer: (step, {obey, change}) => {
          const outcome = obey(step)
          change((world) => ({...world, layersSize: 440}))
          return outcome
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.equal(receipt.measured.bytes, 60)
  })

  it('says that it could not be measured rather than 0', async () => {
    const engine = fakeEngine({profile: CONTAINERD, images: {api: {tags: ['api:1'], size: 70}}})
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(receipt.measured, {bytes: null, how: 'this engine does not say what its images take'})
  })

  it('has the free bytes before and after', async () => {
    let free = 1000
    const engine = fakeEngine({containers: {web: {}}})
    const freeDisk = async () => {
      free += 50
      return free
    }
    const {receipt} = await carry(engine, engine.plan('container/web'), {ports: {freeDisk}})
    assert.deepEqual(receipt.disk, {freeBefore: 1050, freeAfter: 1100})
  })
})
