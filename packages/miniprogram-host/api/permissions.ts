export type AuthScope = `scope.${string}`

/** What the person allowed, by profile. The browser itself asks where it matters. */
export class Permissions {
  readonly #key: string

  constructor(profile: string) {
    this.#key = `miniprogram-permissions:${profile}`
  }

  all(): Record<AuthScope, boolean> {
    return JSON.parse(localStorage.getItem(this.#key) ?? '{}') as Record<AuthScope, boolean>
  }

  grant(scope: AuthScope): void {
    localStorage.setItem(this.#key, JSON.stringify({ ...this.all(), [scope]: true }))
  }
}
