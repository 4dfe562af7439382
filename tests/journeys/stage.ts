import { approvedDoctor, type Reviewers, reviewers } from '@yijiantong/tests/support/doctors.ts'
import { Live } from '@yijiantong/tests/support/live.ts'
import type { Person } from '@yijiantong/tests/support/people.ts'
import { apart, type Options, type Topology, together } from '@yijiantong/tests/support/topologies.ts'
import { afterAll, beforeAll, describe } from 'vitest'

/** Where a story is told: a running platform, its staff, and a doctor who takes patients. */
export type Stage = {
  readonly server: Topology
  readonly by: Reviewers
  readonly doctor: Person
  /** Opens a live connection that is closed when the file is over. */
  readonly live: (person: Person) => Promise<Live>
}

const topologies = [
  { where: 'in one process on SQLite', start: together },
  { where: 'as separate services on MariaDB, Redis and S3', start: apart },
]

/** Tells the same stories twice. Nothing in them may know which platform it is told on. */
export const onBoth = (options: Options, tell: (stage: Stage) => void): void => {
  describe.each(topologies)('$where', ({ start }) => {
    const stage = {} as { -readonly [Part in keyof Stage]: Stage[Part] }
    const lives: Live[] = []

    beforeAll(async () => {
      const mysqlUrl = process.env.TEST_MYSQL_URL
      stage.server = await start({ ...options, ...(mysqlUrl !== undefined && { mysqlUrl }) })
      stage.by = await reviewers(stage.server)
      stage.doctor = await approvedDoctor(stage.server, stage.by)
      stage.live = async (person) => {
        const live = await Live.open(person)
        lives.push(live)
        return live
      }
    }, 120_000)

    afterAll(async () => {
      for (const live of lives) live.close()
      await stage.server?.stop()
    })

    tell(stage)
  })
}
