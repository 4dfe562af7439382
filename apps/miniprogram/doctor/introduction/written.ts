/** What a doctor writes about themselves. */
export type Introduction = { readonly expertise: readonly string[]; readonly bio: string }

export const isIntroduction = (found: unknown): found is Introduction =>
  typeof found === 'object' &&
  found !== null &&
  'bio' in found &&
  typeof found.bio === 'string' &&
  'expertise' in found &&
  Array.isArray(found.expertise)
