/** A chosen picture is the system's to throw away; one that waits to be sent is kept by us until it is. */
export const keepFile = (path: string): Promise<string> =>
  new Promise((resolve) => {
    wx.getFileSystemManager().saveFile({
      tempFilePath: path,
      success: ({ savedFilePath }) => resolve(savedFilePath),
      // No room: it can still be sent as long as the app is open.
      fail: () => resolve(path),
    })
  })

export const dropFile = (path: string): void => {
  wx.getFileSystemManager().removeSavedFile({
    filePath: path,
    fail: () => {
      // It was never kept.
    },
  })
}
