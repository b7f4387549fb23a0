import {type Raw, rawString} from '../text/raw.ts'
import type {ImageRecord, Labels} from './snapshot.ts'

const PROJECT = 'com.docker.compose.project'
const PODMAN_PROJECT = 'io.podman.compose.project'

/** The compose project that the labels name. */
export const projectOf = (labels: Labels): Raw | null => {
  const project = labels.get(PROJECT) ?? labels.get(PODMAN_PROJECT) ?? null
  return project !== null && rawString(project) !== '' ? project : null
}

/** The beginning of an id, as engines show it. */
export const shortId = (id: ImageRecord['id']): string => id.replace(/^sha256:/, '').slice(0, 12)
