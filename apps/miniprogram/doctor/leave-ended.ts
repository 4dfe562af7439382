/** After a consultation has ended: back to where the doctor came from, which shows the end, or to the order itself. */
export const leaveEnded = async (id: string, word: string): Promise<void> => {
  await wx.showToast({ title: word, icon: 'success' })
  if (getCurrentPages().length > 1) await wx.navigateBack()
  else await wx.redirectTo({ url: `/doctor/consultation/consultation?id=${id}` })
}
