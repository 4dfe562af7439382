/** What makes a doctor the one to show, in the order in which a reader is told of it. */
export const partNames = ['department', 'expertise', 'availability', 'response', 'load', 'rating', 'price'] as const
export type PartName = (typeof partNames)[number]

type Weighed = { readonly label: string; readonly weight: number; readonly because: string }

/**
 * Shares of the score. They are reasoned, not learned: there is no record yet of who was well served, and a simulation only gives
 * back what was put into it. What it did decide is that none of them can be left out.
 */
export const weights: Readonly<Record<PartName, Weighed>> = {
  department: {
    label: '科室',
    weight: 0.26,
    because: 'A doctor of another subject has to decline, and the patient has waited for nothing.',
  },
  expertise: {
    label: '擅长',
    weight: 0.26,
    because:
      'Within a department it is the best sign of who sees this complaint often. Without words there is nothing to compare: it does not count.',
  },
  availability: {
    label: '开放时间',
    weight: 0.14,
    because: 'Most complaints are asked about when they trouble; a doctor who opens tomorrow still stands before one of the wrong subject.',
  },
  response: {
    label: '接诊快慢',
    weight: 0.1,
    because: 'Waits of minutes and of half a day both occur, and cannot be seen from opening hours.',
  },
  load: {
    label: '在诊人数',
    weight: 0.08,
    because: 'It spreads a run on one doctor before the wait shows it, so it weighs a little less than the wait itself.',
  },
  rating: {
    label: '近期评价',
    weight: 0.14,
    because:
      'Stars lie close together and follow manners as much as medicine: they decide between equals, and never outweigh the right subject.',
  },
  price: {
    label: '价格',
    weight: 0.06,
    because: 'Counts only for who names a limit, and who does has said that it matters; otherwise a price moves nobody up or down.',
  },
}
