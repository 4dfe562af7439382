import { describe, expect, it } from 'vitest'
import { ticketsWith } from '../tickets.ts'

const secret = 'a secret of at least thirty-two bytes'
const tickets = ticketsWith(secret)
const now = 1_800_000_000_000

describe('a ticket', () => {
  const ticket = tickets.issue('pi_1', 'us_1', now)

  it('holds for its object and viewer, for ten minutes, to the millisecond', () => {
    expect(tickets.holds(ticket, 'pi_1', 'us_1', now)).toBe(true)
    expect(tickets.holds(ticket, 'pi_1', 'us_1', now + 599_999)).toBe(true)
    expect(tickets.holds(ticket, 'pi_1', 'us_1', now + 600_000)).toBe(false)
    expect(tickets.holds(tickets.issue('pi_1', 'us_1', now, 5), 'pi_1', 'us_1', now + 5)).toBe(false)
  })

  it('holds for no other object or viewer, nor for a name that only reads the same', () => {
    expect(tickets.holds(ticket, 'pi_2', 'us_1', now)).toBe(false)
    expect(tickets.holds(ticket, 'pi_1', 'us_2', now)).toBe(false)
    expect(tickets.holds(tickets.issue('a|b', 'c', now), 'a', 'b|c', now)).toBe(false)
  })

  it('cannot be made longer, made up, or made under another secret', () => {
    const [, mac] = ticket.split('.')
    for (const forged of [`zzzzzzzz.${mac}`, '', '.', `${ticket}.x`, ticket.slice(0, -2), `.${mac}`, 'a.b']) {
      expect(tickets.holds(forged, 'pi_1', 'us_1', now)).toBe(false)
    }
    expect(ticketsWith(`${secret}!`).holds(ticket, 'pi_1', 'us_1', now)).toBe(false)
  })

  it('is not signed with a secret that can be guessed', () => {
    expect(() => ticketsWith('short')).toThrow('shorter than 32 bytes')
  })
})
