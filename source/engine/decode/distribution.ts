import * as v from 'valibot'

const DISTRIBUTION = v.object({Descriptor: v.object({digest: v.string()})})

/** The digest of the manifest a registry has; null where the answer names none. */
export const manifestDigestOf = (json: unknown): string | null => {
  const parsed = v.safeParse(DISTRIBUTION, json)
  return parsed.success ? parsed.output.Descriptor.digest : null
}
