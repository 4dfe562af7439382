/** Where a consultation's own state leaves its conversation. */
export const conversationStateOf = (consultation: string): 'waiting' | 'open' | 'closed' | undefined => {
  if (consultation === 'draft' || consultation === 'pending_payment') return undefined
  if (consultation === 'pending_accept') return 'waiting'
  if (consultation === 'in_progress') return 'open'
  return 'closed'
}

const order = { waiting: 0, open: 1, closed: 2 } as const

/** A conversation only moves forward: news that arrives late changes nothing. */
export const advances = (from: keyof typeof order, to: keyof typeof order): boolean => order[to] > order[from]
