/** What one check says about a package: that something holds, is worth a look, or is refused. */
export type Finding = { readonly check: string; readonly verdict: 'ok' | 'warns' | 'refused'; readonly says: string }

export type Check = (subject: Subject) => Promise<Finding[]> | Finding[]

/** A built package, and the source it was built from. */
export type Subject = {
  /** Folder of project.config.json. */
  readonly folder: string
  /** Where the built files are. */
  readonly dist: string
  readonly source: string
  readonly modules: string
}

export const ok = (check: string, says: string): Finding => ({ check, verdict: 'ok', says })
export const warns = (check: string, says: string): Finding => ({ check, verdict: 'warns', says })
export const refused = (check: string, says: string): Finding => ({ check, verdict: 'refused', says })

/** The problems, or one line that says there are none. */
export const orOk = (check: string, problems: readonly Finding[], fine: string): Finding[] =>
  problems.length === 0 ? [ok(check, fine)] : [...problems]
