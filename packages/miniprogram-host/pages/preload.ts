import type { AppJson } from '../boot-data.ts'
import type { Program } from '../framework/registration.ts'

/** Long enough for the page to ask for what it shows first. */
const AFTER = 800

/** Fetches, once a page is shown, the sub-packages that app.json's preloadRule expects to be needed next. */
export function preload({ preloadRule, subPackages = [] }: AppJson, route: string, program: Program): void {
  for (const name of preloadRule?.[route]?.packages ?? []) {
    const root = subPackages.find((one) => one.root === name || one.name === name)?.root ?? name
    // What cannot be had now is asked for again when a page of it is opened, which then says so.
    setTimeout(() => program.reach(`${root.replace(/\/$/, '')}/`)?.catch(() => undefined), AFTER)
  }
}
