import type {Machine} from '../../source/host/machine.ts'
import {thisMachine} from '../../source/host/this-machine.ts'

/** This machine, also where tests run in a container: these engines share its files with it. */
export const ourMachine = (): Machine => {
  const here = thisMachine()
  const stat: Machine['files']['stat'] = async (path) => {
    if (path === '/.dockerenv' || path === '/run/.containerenv')
      throw Object.assign(new Error('not there'), {code: 'ENOENT'})
    return here.files.stat(path)
  }
  return {...here, files: {...here.files, stat}}
}
