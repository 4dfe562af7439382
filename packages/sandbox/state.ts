import type { Credentials } from './credentials.ts'
import type { Database } from './database.ts'

/** What every part of the sandbox works on. `now` answers milliseconds since 1970; `credentials` answers the current ones. */
export type SandboxState = {
  dir: string
  db: Database
  now: () => number
  credentials: () => Credentials
  /** Multiplies every wait the sandbox makes: 1 is WeChat's own pace. */
  scale: number
  /** Hosts a `notify_url` may name. */
  notifyHosts: readonly string[]
  /** SMS template id to its text with {1}, {2} …; `null` accepts any template. */
  smsTemplates: Readonly<Record<string, string>> | null
}

/** `2026-01-02T03:04:05+08:00`, the form of every time in WeChat Pay. */
export const beijingTime = (at: number): string => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`

/** The moment `wait` milliseconds from now, at the sandbox's pace; whole milliseconds. */
export const later = ({ now, scale }: SandboxState, wait: number): number => Math.round(now() + wait * scale)
