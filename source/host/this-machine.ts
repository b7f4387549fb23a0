import {lstat, readdir, readFile, realpath, stat, statfs} from 'node:fs/promises'
import {hostname, platform, release, totalmem} from 'node:os'
import type {Machine} from './machine.ts'

export const thisMachine = (): Machine => ({
  hostname: hostname(),
  kernel: release(),
  memory: totalmem(),
  platform: platform(),
  files: {
    stat,
    statLink: lstat,
    real: (path) => realpath(path),
    read: (path) => readFile(path, 'utf8'),
    list: (path) => readdir(path),
    space: statfs,
  },
})
