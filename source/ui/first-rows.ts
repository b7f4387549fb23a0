import type {Listener} from '../look/look.ts'

/** Most engines list everything within this; from then on what there is is shown as it comes. */
const LONGEST_MS = 250

/**
 * Every drawing makes the next one later: the first one of a start waits a moment for the images, which are in front.
 */
export const firstRows = (show: () => void): {readonly heard: Listener; readonly end: () => void} => {
  let waiting: NodeJS.Timeout | null = null
  let isOpen = false
  const open = () => {
    if (waiting !== null) clearTimeout(waiting)
    isOpen = true
    show()
  }
  return {
    heard: (read) => {
      if (isOpen || read === 'images') open()
      else waiting ??= setTimeout(open, LONGEST_MS)
    },
    end: () => {
      if (waiting !== null) clearTimeout(waiting)
    },
  }
}
