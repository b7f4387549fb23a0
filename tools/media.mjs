// npm run media: the pictures of the readme, made from the real program in a terminal, always from the same moment.

import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {register} from 'tsx/esm/api'
import {projectRoot} from './build/bundle.mjs'
import {bundleProgram, programFile} from './build/program.mjs'
import {PICTURES, WALK} from './media/pictures.mjs'

register()
const {openTerminal} = await import('../test/terminal/terminal.ts')
const {drawPicture, drawWalk} = await import('../test/terminal/picture.ts')

const clock = join(projectRoot, 'tools/media/fixed-clock.mjs')

const open = ({args, columns, rows}, home) =>
  openTerminal({
    command: process.execPath,
    args: ['--import', clock, programFile, ...args],
    columns,
    rows,
    env: {COLORTERM: 'truecolor', HOME: home},
  })

/** Waits and keys, in order; after each `shot` the screen is taken. */
const play = async (script, home) => {
  const terminal = open(script, home)
  const shots = []
  try {
    for (const step of script.steps) {
      if (step.wait !== undefined) await terminal.waitForText(step.wait)
      if (step.keys !== undefined) terminal.type(step.keys)
      if (step.shot) shots.push(terminal.view.cells())
    }
    return shots
  } finally {
    terminal.kill('SIGKILL')
  }
}

const save = async (name, svg) => {
  await writeFile(join(projectRoot, 'media', name), svg)
  console.log(`${`${(Buffer.byteLength(svg) / 1000).toFixed(0)} kB`.padStart(7)}  media/${name}`)
}

await bundleProgram()
const home = await mkdtemp(join(tmpdir(), 'dock-tidy-media-'))
try {
  for (const [name, script] of Object.entries(PICTURES)) {
    const [shot] = await play(script, home)
    await save(`${name}.svg`, drawPicture(shot, {title: script.title}))
  }
  await save('walk.svg', drawWalk(await play(WALK, home), WALK.seconds, {title: WALK.title}))
} finally {
  await rm(home, {recursive: true, force: true})
}
