import {spawn} from 'node:child_process'
import {constants} from 'node:os'

/**
 * Runs a program in this terminal, as a shell would.
 * @returns {Promise<number>} its exit code, or 128 + the signal that ended it
 */
export const runHere = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {stdio: 'inherit', ...options})
    // A Ctrl+C reaches the child by itself; leaving before it has cleaned up would take the terminal from under it.
    const wait = () => {}
    const passOn = (signal) => child.kill(signal)
    process.on('SIGINT', wait).on('SIGTERM', passOn).on('SIGHUP', passOn)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', passOn).off('SIGHUP', passOn)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
