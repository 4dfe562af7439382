import type { Handler } from '@yijiantong/edge/call.ts'
import { pageOf, pageSize, placeOf } from '@yijiantong/edge/paging.ts'
import type { Kit } from '@yijiantong/edge/service.ts'
import type { engagementContract } from '../contract.ts'
import { averageTenths, dayOf } from '../rules/review.ts'
import { shownToInsiders, tagsOf } from '../showing.ts'
import { reviewReads } from '../stores/reviews.ts'
import type { EngagementTables, ReviewRow } from '../tables.ts'

type Operations = typeof engagementContract.operations

const created = (row: ReviewRow) => ({ at: row.created_at, id: row.id })

export const listDoctorReviews =
  (kit: Kit<EngagementTables>): Handler<Operations['doctorReviews'], EngagementTables> =>
  async (call) => {
    const size = pageSize(call.query.limit)
    const reads = reviewReads(kit.storage.read)
    const doctorId = call.params.id
    const [rows, { count, sum }] = await Promise.all([
      reads.ofDoctor({ doctorId, ...placeOf(call.query.after), limit: size + 1 }),
      reads.judged(doctorId),
    ])
    const published = rows.map((row) => ({ ...row, id: row.published_id ?? '', at: row.published_at ?? 0, text: row.published_text ?? '' }))
    const { page, ...rest } = pageOf(published, size, (row) => row)
    const items = page.map((row) => ({
      publishedId: row.id,
      stars: row.stars,
      tags: tagsOf(row),
      text: row.text,
      publishedOn: dayOf(row.at),
    }))
    return { items, ...rest, count, averageTenths: averageTenths(count, sum) }
  }

export const listMyReviews =
  (kit: Kit<EngagementTables>): Handler<Operations['myReviews'], EngagementTables> =>
  async (call) => {
    const size = pageSize(call.query.limit)
    const patientId = call.caller.id
    const rows = await reviewReads(kit.storage.read).ofPatient({ patientId, ...placeOf(call.query.after), limit: size + 1 })
    const { page, ...rest } = pageOf(rows, size, created)
    for (const row of page) call.disclosing(patientId, row.id)
    const items = page.map(async (row) => ({
      ...(await shownToInsiders(kit.keyring, row)),
      consultationId: row.consultation_id,
      doctorId: row.doctor_id,
    }))
    return { items: await Promise.all(items), ...rest }
  }

/** Moderators judge a text, not a person: they do not learn who wrote it. */
export const listReviewsToModerate =
  (kit: Kit<EngagementTables>): Handler<Operations['reviewsToModerate'], EngagementTables> =>
  async (call) => {
    const { state = 'submitted', limit, after } = call.query
    const size = pageSize(limit)
    const rows = await reviewReads(kit.storage.read).inState({ state, ...placeOf(after), limit: size + 1 })
    const { page, ...rest } = pageOf(rows, size, created)
    for (const row of page) call.disclosing(row.patient_id, row.id)
    const items = page.map(async (row) => ({ ...(await shownToInsiders(kit.keyring, row)), doctorId: row.doctor_id }))
    return { items: await Promise.all(items), ...rest }
  }
