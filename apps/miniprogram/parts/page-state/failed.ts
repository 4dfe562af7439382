import { asRefusal } from '../../client/refusal.ts'

/** Nothing was filled in where something was only to be read. */
const whenReading: Readonly<Record<string, string>> = {
  'network.offline': '网络没有连上。请检查网络后再试。',
  'network.slow': '网络有点慢，这次没有等到答复。请稍后再试。',
}

/** What a screen sets when its content could not be had: only plain data passes through setData. */
export const failed = (error: unknown): { state: 'failed'; refusal: { code: string; message: string } } => {
  const { code, message } = asRefusal(error)
  return { state: 'failed', refusal: { code, message: whenReading[code] ?? message } }
}
