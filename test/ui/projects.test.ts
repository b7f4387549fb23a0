import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {known, knownValue} from '../../source/inventory/measured.ts'
import {toRaw} from '../../source/text/raw.ts'
import {projectKey} from '../../source/ui/state/row-key.ts'
import type {State} from '../../source/ui/state/state.ts'
import {draw} from './draw.tsx'
import {begin, onto, press} from './play.ts'
import {MB, type Sample, sampleSnapshot} from './sample-snapshot.ts'
import {container, image, viewOf, volume} from './sample-view.ts'

const WORLD: Sample = {
  images: {
    web: {tags: ['shop/web:1'], size: 300 * MB},
    db: {tags: ['postgres:16'], size: 400 * MB},
    old: {tags: ['blog/app:2'], size: 200 * MB},
    lone: {tags: ['lone:1'], size: 50 * MB},
  },
  containers: {
    'shop-web': {image: 'web', running: true},
    'shop-db': {image: 'db', running: true, volumes: ['shop-data']},
    'blog-app': {image: 'old', stopped: 60, wrote: 1000, volumes: ['blog-data']},
    'blog-db': {image: 'db', stopped: 60, wrote: 1000},
  },
  volumes: {'shop-data': 118 * MB, 'blog-data': 12 * MB},
  networks: ['shop_default', 'blog_default'],
  projects: {
    'shop-web': 'shop',
    'shop-db': 'shop',
    'shop-data': 'shop',
    'blog-app': 'blog',
    'blog-db': 'blog',
    'blog-data': 'blog',
    blog_default: 'blog',
  },
}

const viewWith = (files: Readonly<Record<string, 'there' | 'gone'>>) => {
  const snapshot = sampleSnapshot(WORLD)
  const host = knownValue(snapshot.host)
  assert.ok(host)
  const projectFiles = new Map(Object.entries(files))
  return viewOf({...snapshot, host: known({...host, sameMachine: true, projectFiles})})
}

const SIZE = {columns: 130, rows: 30}
const projects = (view = viewWith({shop: 'there', blog: 'gone'})): State => press(begin(view, SIZE), '6').state
const blog = projectKey({name: toRaw('blog')})
const shop = projectKey({name: toRaw('shop')})

describe('the projects', () => {
  it('have their number among the tabs', () => assert.match(draw(projects()), /5 Build cache 0 +6 Projects 2/))

  it('tell size, last use, what they free, whether their files are there, and what runs', () => {
    const screen = draw(projects())
    assert.match(screen, /PROJECT +HOLDS +CREATED +LAST USED +SIZE +FREES ↓ +FILES/)
    // its database image is another's too
    assert.match(screen, /blog +5 items +\d+ mo +60 d ago +212 MB +200 MB +gone +2 containers, none running/)
    assert.match(screen, /shop +4 items +\d+ mo +now +418 MB +– +there +2 of 2 containers running/)
    assert.match(screen, /sorted by frees ↓/)
  })

  it('say that files can’t be looked for where this is not the engine’s machine', () => {
    const screen = draw(projects(viewOf(sampleSnapshot(WORLD))))
    assert.match(screen, /unknown +2 containers, none running/)
    assert.match(screen, /its compose files can't be looked for from here/)
  })

  it('are filtered by their names, and by what they hold', () => {
    const rows = (text: string) => press(projects(), '/', ...text).state.rows.order
    assert.deepEqual(rows('blo'), [blog])
    assert.deepEqual(rows('project:shop'), [shop])
    assert.deepEqual(rows('volume:*-data'), [blog, shop])
    assert.deepEqual(rows('lone'), [])
  })

  it('that run are not shown with u', () => assert.deepEqual(press(projects(), 'u').state.rows.order, [blog]))
})

describe('marking a project', () => {
  it('marks what of it can go and holds no data, and offers the data', () => {
    const marked = press(onto(projects(), blog), 'space').state
    const keys = new Set([...marked.marks].map((key) => key.split('/')[0]))
    assert.deepEqual(keys, new Set(['container', 'network', 'image']))
    assert.ok(marked.marks.has(image('old')))
    assert.ok(!marked.marks.has(image('db')))
    assert.ok(!marked.marks.has(volume('blog-data')))
    assert.match(
      marked.message?.text ?? '',
      /^marked 2 stopped containers, 1 network and 1 image of blog · m marks 1 volume with data too$/,
    )
    assert.match(draw(marked), /❯ ■ blog/)
    assert.ok(press(marked, 'm').state.marks.has(volume('blog-data')))
  })

  it('a second time takes all its marks away', () => {
    const twice = press(onto(projects(), blog), 'space', 'm', 'space').state
    assert.equal(twice.marks.size, 0)
    assert.match(twice.message?.text ?? '', /of blog no longer marked/)
  })

  it('of which only some is marked marks the rest, and shows which it is', () => {
    const some = press(onto(press(begin(viewWith({}), SIZE), '2').state, container('blog-db')), 'space', '6').state
    assert.match(draw(some), /▣ blog/)
    assert.match(draw(press(onto(some, blog), 'space').state), /■ blog/)
  })

  it('marks nothing of one that runs, and says so', () => {
    const {state} = press(onto(projects(), shop), 'space')
    assert.equal(state.marks.size, 0)
    assert.equal(state.message?.text, 'nothing of shop can go: it is running')
  })

  it('with a, or in a range, marks no data either', () => {
    for (const keys of [['a'], ['v', 'end', 'space']]) {
      const {marks} = press(projects(), ...keys).state
      assert.ok(marks.has(container('blog-app')), keys.join())
      assert.ok(![...marks].some((key) => key.startsWith('volume/')), keys.join())
    }
  })

  it('leads to a plan that has its containers before their image', () => {
    const {state} = press(onto(projects(), blog), 'space', 'p')
    assert.ok(state.screen.is === 'plan')
    assert.deepEqual(state.screen.plan.leftOut, [])
    assert.match(draw(state), /2 containers/)
  })
})

describe('the details of a project', () => {
  const details = () => press(onto(projects(), blog), 'enter').state

  it('list its items, and what it shares', () => {
    const screen = draw(details())
    assert.match(screen, /□ project blog/)
    assert.match(screen, /files +its compose files are gone/)
    assert.match(screen, /container blog-app/)
    assert.match(screen, /uses image postgres:16, as others do/)
  })

  it('lead to an item, from there to its project, and back all the way', () => {
    const item = press(details(), 'enter').state
    assert.match(draw(item), /□ blog-app/)
    assert.match(draw(item), /part of project blog/)
    const again = press(item, 'down', 'down', 'down', 'down', 'enter').state
    assert.match(draw(again), /□ project blog/)
    const back = press(again, 'backspace', 'backspace').state
    assert.match(draw(back), /□ project blog/)
    assert.equal(press(back, 'backspace').state.screen.is, 'list')
  })

  it('mark the whole project', () => {
    const marked = press(details(), 'space').state
    assert.match(draw(marked), /■ project blog/)
    assert.match(draw(marked), /■ container blog-app/)
  })
})
