/** What identity publishes, by event type. Ids, versions and times only. */
export type IdentityEvents = {
  'user.registered': { readonly userId: string }
  'user.frozen': { readonly userId: string }
  'user.unfrozen': { readonly userId: string }
  /** `userId` is a staff id when the session was a staff member's. */
  'session.ended': { readonly sessionId: string; readonly userId: string }
  /** `publishedAt` in ms. The newest version of a kind is the one in force. */
  'agreement.published': { readonly kind: string; readonly version: number; readonly publishedAt: number }
  'profile.saved': { readonly profileId: string; readonly userId: string }
}
