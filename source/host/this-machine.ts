import {readdir, stat, statfs} from 'node:fs/promises'
import {hostname, platform, release, totalmem} from 'node:os'
import type {Machine} from './machine.ts'

export const thisMachine = (): Machine => ({
  hostname: hostname(),
  kernel: release(),
  memory: totalmem(),
  platform: platform(),
  files: {stat, list: readdir, space: statfs},
})
