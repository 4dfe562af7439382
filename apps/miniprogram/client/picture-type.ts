/** What bytes are by their first few, whatever a file is called. The server looks for itself; this only labels the request. */
export const pictureType = (bytes: ArrayBuffer): string => {
  const [a, b, c, d] = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength))
  if (a === 0x89 && b === 0x50 && c === 0x4e && d === 0x47) return 'image/png'
  if (a === 0x52 && b === 0x49 && c === 0x46 && d === 0x46) return 'image/webp'
  return 'image/jpeg'
}
