import type {Printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import type {Pattern} from './pattern.ts'

/** Where in a config file something is written. */
export interface WrittenAt {
  /** The file's name, without its folders. */
  readonly file: string
  /** From 1. */
  readonly line: number
}

/** `config.toml line 12` */
export const sayWrittenAt = ({file, line}: WrittenAt): Printable => say`${file} line ${line}`

/** A pattern of a person's policy; `at`: its place, where a file has it. */
export interface PolicyPattern extends Pattern {
  readonly at?: WrittenAt
}
