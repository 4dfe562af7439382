import { asRefusal } from '../../client/refusal.ts'

/** What a screen sets when its content could not be had: only plain data passes through setData. */
export const failed = (error: unknown): { state: 'failed'; refusal: { code: string; message: string } } => {
  const { code, message } = asRefusal(error)
  return { state: 'failed', refusal: { code, message } }
}
