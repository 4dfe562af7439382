import { existsSync, writeFileSync } from 'node:fs'
import type { Job, Outcome } from './messages.ts'
import { remake } from './remake.ts'

// When memory runs out, Linux ends this process and not the service.
const badness = '/proc/self/oom_score_adj'
if (existsSync(badness)) writeFileSync(badness, '1000')

const answerTo = async ({ id, bytes }: Job): Promise<Outcome> => {
  try {
    return { id, remade: await remake(bytes) }
  } catch (error) {
    return { id, refused: String(error).includes('exceeds pixel limit') ? 'too_many_pixels' : 'damaged' }
  }
}

process.on('message', (job: Job) => void answerTo(job).then((outcome) => process.send?.(outcome)))
// The service is gone, or has let this process go.
process.on('disconnect', () => process.exit(0))
