import { goBack, replace } from '../client/go.ts'
/** After a consultation has ended: back to where the doctor came from, which shows the end, or to the order itself. */
export const leaveEnded = (id: string, word: string): void => {
  wx.showToast({ title: word, icon: 'success' })
  if (getCurrentPages().length > 1) goBack()
  else replace(`/doctor/consultation/consultation?id=${id}`)
}
