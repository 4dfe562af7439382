import { randomUUID } from 'node:crypto'
import { describeComplaint, notNow, order, pay, registerProfile, submit } from '@yijiantong/tests/support/consulting.ts'
import { eventually } from '@yijiantong/tests/support/eventually.ts'
import { anybody, type Person, patient, refusalOf } from '@yijiantong/tests/support/people.ts'
import { upload } from '@yijiantong/tests/support/pictures.ts'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { onBoth, type Stage } from './stage.ts'
import { begun, conversation, paid } from './story.ts'

onBoth({ rounds: 100 }, (stage) => {
  it('S07, S14, S15, B01: a patient asks with photographs, pays, talks with the doctor, and reviews', async () => {
    const { doctor } = stage
    const person = await patient(stage.server)
    const profileId = await registerProfile(person)
    const pictureIds = [await upload(person, 'consultation'), await upload(person, 'consultation')]
    const intake = { profileId, description: '左前臂起红疹两天，瘙痒。', duration: '两天', allergies: '青霉素', pictureIds }
    const id = await describeComplaint(person, doctor.userId, intake)
    expect(await submit(person, id)).toMatchObject({ state: 'pending_payment', amount: 1900 })

    const doctorsLive = await stage.live(doctor)
    const offered = doctorsLive.next('conversation', (frame) => frame.conversationId === id && frame.state === 'waiting')
    await pay(person, id)
    await offered
    const waiting = await doctor.api.consultation.workbench({ query: { group: 'pending_accept' } })
    expect(waiting.items).toMatchObject([{ consultationId: id, lane: 'advice', complaint: intake.description }])

    const params = { id }
    await doctor.api.consultation.accept({ params })
    const asDoctorSees = await doctor.api.consultation.read({ params })
    expect(asDoctorSees).toMatchObject({ state: 'in_progress', intake: { allergies: '青霉素', pictureIds }, patient: { name: '王小明' } })
    expect(asDoctorSees.agreements.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['boundary', 'risk']))

    const patientsLive = await stage.live(person)
    const ref = randomUUID()
    await doctorsLive.send(id, { text: '红疹有没有扩散？请再拍一张。' }, ref)
    expect((await patientsLive.thread(id).until(ref)).text).toBe('红疹有没有扩散？请再拍一张。')
    const photo = await upload(person, 'message')
    const photoRef = randomUUID()
    await patientsLive.send(id, { pictureIds: [photo] }, photoRef)
    const received = await doctorsLive.thread(id).until(photoRef)
    const [picture] = received.pictures ?? []
    const ticket = picture?.ticket ?? ''
    const shown = await doctor.api.media.show({ params: { id: photo }, query: { ticket } })
    const { width, exif } = await sharp(shown.bytes).metadata()
    expect([shown.contentType, width, exif]).toEqual(['image/jpeg', 480, undefined])
    const stranger = await patient(stage.server)
    expect(await refusalOf(stranger.api.media.show({ params: { id: photo }, query: { ticket } }))).toBe('access.forbidden')

    expect(
      await doctor.api.consultation.complete({ params, body: { summary: '考虑接触性皮炎，避免搔抓，外用炉甘石洗剂。' } }),
    ).toMatchObject({
      state: 'completed',
    })
    await eventually('the conversation to close', async () => (await conversation(person, id))?.state === 'closed')
    expect(await refusalOf(patientsLive.send(id, { text: '谢谢' }))).toBe('conversation.closed')
    expect((await person.api.consultation.read({ params })).summary).toContain('接触性皮炎')

    await reviewed(stage, person, id)
  })

  /** Anonymous, shown after somebody looked at it, and counted in public. */
  const reviewed = async ({ doctor, by, server }: Stage, person: Person, consultationId: string): Promise<void> => {
    const body = { consultationId, stars: 4, tags: ['讲解清楚', '回复较慢'] as const, text: '讲得很明白，就是等了一会儿。' }
    const { reviewId } = await eventually('the review to be accepted', () =>
      person.api.engagement.submitReview({ body: { ...body, tags: [...body.tags] } }),
    )
    expect(await refusalOf(person.api.engagement.submitReview({ body: { consultationId, stars: 1 } }))).toBe('review.already_written')
    const list = () => anybody(server).engagement.doctorReviews({ params: { id: doctor.userId }, query: {} })
    expect((await list()).count).toBe(0)
    const queue = await by.maker.api.engagement.reviewsToModerate({ query: { state: 'submitted' } })
    expect(queue.items.map((review) => review.reviewId)).toContain(reviewId)
    await by.maker.api.engagement.publishReview({ params: { id: reviewId } })
    const published = await list()
    expect(published).toMatchObject({ count: 1, averageTenths: 40, items: [{ stars: 4, text: body.text }] })
    expect(JSON.stringify(published)).not.toContain(person.userId)
    const figures = await anybody(server).engagement.reviewFigures({})
    expect(figures).toMatchObject({ published: 1, withheld: 0 })
  }

  it('S45: receipts, typing, presence, unread counts and recall', async () => {
    const { person, doctor, id } = await begun(stage)
    const doctorsLive = await stage.live(doctor)
    const here = doctorsLive.next('presence', (frame) => frame.conversationId === id && frame.present)
    const patientsLive = await stage.live(person)
    await here

    const typing = doctorsLive.next('typing', (frame) => frame.conversationId === id)
    patientsLive.typing(id)
    expect((await typing).role).toBe('patient')

    const ref = randomUUID()
    const { seq } = await patientsLive.send(id, { text: '我发错了一句话' }, ref)
    await doctorsLive.thread(id).until(ref)
    expect(await conversation(doctor, id)).toMatchObject({ lastSeq: seq, unread: 1 })
    const receipt = patientsLive.next('progress', (frame) => frame.conversationId === id && frame.read === seq)
    doctorsLive.progress(id, { read: seq })
    expect(await receipt).toMatchObject({ role: 'doctor', received: seq, read: seq })
    expect(await conversation(doctor, id)).toMatchObject({ unread: 0, doctor: { received: seq, read: seq } })

    const recalled = doctorsLive.next('recalled', (frame) => frame.conversationId === id)
    const params = { id, seq: String(seq) }
    expect(await refusalOf(doctor.api.messaging.recall({ params }))).toBe('message.not_yours')
    await person.api.messaging.recall({ params })
    expect((await recalled).seq).toBe(seq)
    const { messages } = await doctor.api.messaging.messages({ params: { id }, query: { after: seq - 1 } })
    expect(messages[0]).toMatchObject({ seq, recalledAt: expect.any(Number) })
    expect(messages[0]?.text).toBeUndefined()
  })

  it('B11: what is said by HTTP while the socket is down is said once, and what was missed is fetched on return', async () => {
    const { person, doctor, id } = await begun(stage)
    const [doctorsLive, patientsLive] = [await stage.live(doctor), await stage.live(person)]
    const first = randomUUID()
    await doctorsLive.send(id, { text: '在吗？' }, first)
    await patientsLive.thread(id).until(first)

    patientsLive.goAway()
    // The app queues it for the socket, loses patience and uses HTTP; on return the queue sends it again.
    const ref = randomUUID()
    const queued = patientsLive.send(id, { text: '在地铁里，信号不好。' }, ref)
    const body = { clientId: ref, text: '在地铁里，信号不好。' }
    const byHttp = await person.api.messaging.send({ params: { id }, body })
    const missed = Array.from({ length: 12 }, (): string => randomUUID())
    for (const [i, each] of missed.entries()) await doctorsLive.send(id, { text: `第 ${i + 1} 句` }, each)
    await patientsLive.comeBack()
    expect((await queued).seq).toBe(byHttp.seq)
    await patientsLive.thread(id).until(missed.at(-1) as string)

    const seen = (who: typeof patientsLive) => who.thread(id).messages.map(({ clientId }) => clientId)
    expect(seen(patientsLive).filter((clientId) => missed.includes(clientId))).toEqual(missed)
    expect(seen(patientsLive).filter((clientId) => clientId === ref)).toEqual([ref])
    expect(await eventually('both to see the same', () => String(seen(doctorsLive)) === String(seen(patientsLive)))).toBe(true)
  })

  it('B11: a connection that is cut in the middle of everything loses and doubles nothing', async () => {
    const { person, doctor, id } = await begun(stage)
    const [doctorsLive, patientsLive] = [await stage.live(doctor), await stage.live(person)]
    const refs = Array.from({ length: 60 }, () => randomUUID())
    const sending = refs.map((ref, i) => (i % 2 === 0 ? doctorsLive : patientsLive).send(id, { text: `第 ${i + 1} 句` }, ref))
    patientsLive.cut()
    doctorsLive.cut()
    await Promise.all(sending)
    await Promise.all(refs.flatMap((ref) => [doctorsLive.thread(id).until(ref), patientsLive.thread(id).until(ref)]))
    const held = await (await stage.live(person)).fetchAll(id)
    expect(held.map(({ seq }) => seq)).toEqual(held.map((_, i) => i + 1))
    expect(
      held
        .filter(({ author }) => author !== 'system')
        .map(({ clientId }) => clientId)
        .sort(),
    ).toEqual(refs.toSorted())
  })

  it('B01: a return visit needs a verified name, a diagnosis and its proof, which the doctor judges', async () => {
    const { doctor } = stage
    const person = await patient(stage.server)
    const [nameless, named] = [await registerProfile(person), await registerProfile(person, true)]
    const draft = (intake: object) => describeComplaint(person, doctor.userId, { lane: 'return_visit', profileId: named, ...intake })
    const proofPictureIds = [await upload(person, 'proof')]
    const priorDiagnosis = '高血压 2 级，2024 年市一医院确诊'
    expect(await refusalOf(draft({ proofPictureIds }).then((id) => submit(person, id)))).toBe('consultation.prior_diagnosis_missing')
    expect(await refusalOf(draft({ priorDiagnosis }).then((id) => submit(person, id)))).toBe('consultation.proof_missing')
    const unverified = draft({ profileId: nameless, priorDiagnosis, proofPictureIds })
    expect(await refusalOf(unverified.then((id) => submit(person, id)))).toBe('consultation.name_unverified')

    const id = await order(person, doctor.userId, { lane: 'return_visit', profileId: named, priorDiagnosis, proofPictureIds })
    const params = { id }
    await paid(stage, { person, doctor, id, params })
    const { consultation } = doctor.api
    await consultation.accept({ params })
    expect(await refusalOf(consultation.decideProof({ params, body: { accepted: false } }))).toBe('consultation.proof_reason_missing')
    await consultation.decideProof({ params, body: { accepted: false, reason: '图片里看不到诊断，请补充出院小结。' } })
    expect((await person.api.consultation.read({ params })).proof).toMatchObject({
      accepted: false,
      reason: expect.stringContaining('出院小结'),
    })
    await consultation.decideProof({ params, body: { accepted: true } })
    expect((await person.api.consultation.read({ params })).proof).toMatchObject({ accepted: true })

    const advice = await begun(stage)
    expect(await refusalOf(consultation.decideProof({ params: { id: advice.id }, body: { accepted: true } }))).toBe(
      'consultation.not_return_visit',
    )
  })

  it('S51: what reads like an emergency is not sold a consultation until the patient says that it is none', async () => {
    const person = await patient(stage.server)
    const profileId = await registerProfile(person)
    const id = await describeComplaint(person, stage.doctor.userId, { profileId, description: '父亲突然口角歪斜，一侧肢体无力。' })
    expect(await refusalOf(submit(person, id))).toBe('consultation.red_flag')
    expect(await refusalOf(submit(person, id, { notNow: await notNow(person, id, 'still') }))).toBe('consultation.red_flag')
    expect(await submit(person, id, { notNow: await notNow(person, id, 'treated') })).toMatchObject({ state: 'pending_payment' })
  })

  it('S53: an agreement that changed while the patient was reading must be read again', async () => {
    const person = await patient(stage.server)
    const id = await describeComplaint(person, stage.doctor.userId, { profileId: await registerProfile(person) })
    const { items } = await person.api.identity.listAgreements({})
    const agreements = items.map(({ kind, version }) => ({ kind, version: kind === 'risk' ? version + 1 : version }))
    const attempt = person.api.consultation.submit({ params: { id }, body: { agreements } })
    expect(await refusalOf(attempt)).toBe('consultation.agreement_outdated')
  })
})
