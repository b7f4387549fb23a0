import type {ImageId} from '../../inventory/ids.ts'
import {referenceParts} from '../../inventory/reference-parts.ts'
import type {Raw} from '../../text/raw.ts'
import type {Connection} from '../connection.ts'
import {inspectImage} from '../probe/read-image.ts'

/** Gives a name back that an untag took; false where the name means another image by now, or the image is gone. */
export const restore = async (connection: Connection, image: ImageId, reference: Raw): Promise<boolean> => {
  const {repository, tag, digest} = referenceParts(reference)
  // No engine gives a digest back.
  if (tag === null || digest !== null) return false
  const named = await inspectImage(connection, reference)
  if (named.is === 'image') return named.id === image
  if (named.is !== 'gone') return false
  const there = await inspectImage(connection, image)
  if (there.is !== 'image' || there.id !== image) return false
  const query = {repo: repository, tag}
  const answer = await connection.wire.send({method: 'POST', path: `/images/${image}/tag`, query})
  return answer.is === 'answer' && answer.status >= 200 && answer.status < 300
}
