import type {Stats} from 'node:fs'

/** What the files of a machine tell; passed in, so that nothing here depends on the machine it runs on. */
export interface Files {
  /** Rejects with the system's error, `ENOENT` among them. */
  readonly stat: (path: string) => Promise<Pick<Stats, 'size' | 'dev' | 'ino' | 'isDirectory'>>
  /** The same of what is there itself, a symbolic link among it; `blocks`: of 512 bytes. */
  readonly statLink: (path: string) => Promise<Pick<Stats, 'size' | 'blocks' | 'dev' | 'ino' | 'nlink' | 'isDirectory'>>
  /** The path without symbolic links; rejects like `stat`. */
  readonly real: (path: string) => Promise<string>
  /** A small file whole; rejects like `stat`. */
  readonly read: (path: string) => Promise<string>
  /** Names in a directory. */
  readonly list: (path: string) => Promise<readonly string[]>
  /** Blocks of the file system that holds a path. */
  readonly space: (path: string) => Promise<{readonly bsize: number; readonly blocks: number; readonly bavail: number}>
}

/** The machine dock-tidy runs on. */
export interface Machine {
  readonly hostname: string
  /** As `uname -r` has it. */
  readonly kernel: string
  /** Bytes. */
  readonly memory: number
  readonly platform: string
  readonly files: Files
}
