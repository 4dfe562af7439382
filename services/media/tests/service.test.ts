import { randomUUID } from 'node:crypto'
import { ticketsWith } from '@yijiantong/edge/tickets.ts'
import { newId } from '@yijiantong/kernel/id.ts'
import { samePicture } from '@yijiantong/picture-quality/fingerprint.ts'
import type { Quality } from '@yijiantong/picture-quality/judge.ts'
import type { ObjectStore } from '@yijiantong/ports/object-store.ts'
import { doctor, openRig, patient, type Rig, sibling, staff } from '@yijiantong/tests/support/service-rig.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { mediaContract } from '../contract.ts'
import { toldQuality } from '../quality.ts'
import { mediaService } from '../service.ts'
import type { MediaTables } from '../tables.ts'
import { exifWithPlace, zipOf } from './pictures.ts'

type Uploaded = {
  pictureId: string
  width: number
  height: number
  bytes: number
  contentType: string
  purpose: string
  quality: Quality & { hash: string }
}

const objects = new Map<string, Uint8Array>()
let down = false
const store: ObjectStore = {
  async put({ key, body }) {
    if (down) throw new Error('connect ECONNREFUSED')
    objects.set(key, body)
  },
  async get(key) {
    if (down) throw new Error('connect ECONNREFUSED')
    const body = objects.get(key)
    return body === undefined ? null : { body, contentType: 'application/octet-stream' }
  },
  delete: async (key) => void objects.delete(key),
}
const tickets = ticketsWith('a secret of at least thirty-two bytes')

describe.each(['sqlite', 'mysql'] as const)('pictures on %s', (engine) => {
  let rig: Rig<typeof mediaContract, MediaTables>
  let photo: Buffer
  beforeAll(async () => {
    rig = await openRig(mediaService, { objects: store, tickets }, { engine })
    photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#775533' } })
      .withMetadata({ orientation: 6 })
      .withExifMerge(exifWithPlace)
      .jpeg()
      .toBuffer()
  })
  afterAll(() => rig.close())

  const upload = (as = patient(), bytes: Uint8Array = photo, contentType = 'image/jpeg', purpose = 'consultation', key?: string) =>
    rig.ask<Uploaded & { code: string; message: string }>('upload', {
      as,
      query: { purpose },
      upload: { contentType, bytes },
      ...(key !== undefined && { key }),
    })
  const show = (id: string, as?: ReturnType<typeof patient>, query: Record<string, string> = {}) =>
    rig.ask('show', { ...(as !== undefined && { as }), params: { id }, query })
  const rows = async () => (await rig.storage.read.q.selectFrom('picture').selectAll().orderBy('id').execute()).length

  it('come back to their owner, made anew, as a file to keep and not to open', async () => {
    const owner = patient()
    const { status, body } = await upload(owner)
    expect(status).toBe(200)
    expect(body).toMatchObject({ width: 400, height: 600, contentType: 'image/jpeg', purpose: 'consultation' })
    const full = await show(body.pictureId, owner)
    expect(full.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'attachment',
    })
    expect(full.headers['cache-control']).toContain('private')
    expect(full.bytes).toHaveLength(body.bytes)
    expect(await sharp(full.bytes).metadata()).toMatchObject({ width: 400, height: 600 })
    expect((await sharp(full.bytes).metadata()).exif).toBeUndefined()
    const thumb = await show(body.pictureId, owner, { size: 'thumb' })
    expect(await sharp(thumb.bytes).metadata()).toMatchObject({ width: 320, height: 480 })
  })

  it('lie sealed in the object store under names nobody guesses', async () => {
    const before = new Set(objects.keys())
    const { body } = await upload()
    const fresh = [...objects].filter(([key]) => !before.has(key))
    expect(fresh).toHaveLength(2)
    for (const [key, sealed] of fresh) {
      expect(key).toMatch(/^pictures\/[A-Za-z0-9_-]{32}$/)
      expect(key).not.toContain(body.pictureId)
      expect(Buffer.from(sealed).subarray(0, 3).toString('hex')).not.toBe('ffd8ff')
      await expect(sharp(sealed).metadata()).rejects.toThrow()
    }
  })

  it('are shown to nobody else: another patient, a doctor, staff, somebody unknown', async () => {
    const { body } = await upload()
    for (const other of [patient(), doctor(), staff('doctors'), staff('orders', 'users', 'content', 'finance', 'audit')]) {
      expect(await show(body.pictureId, other)).toMatchObject({ status: 403, body: { code: 'access.forbidden' } })
    }
    expect((await show(body.pictureId)).status).toBe(401)
    expect(await show(newId('pi'), patient())).toMatchObject({ status: 404, body: { code: 'picture.not_found' } })
  })

  it('are shown to whom a ticket names, for that picture, until it expires', async () => {
    const { body } = await upload()
    const viewer = doctor()
    const now = rig.storage.now()
    const ticket = tickets.issue(body.pictureId, viewer.id, now)
    expect((await show(body.pictureId, viewer, { ticket })).status).toBe(200)
    expect((await show(body.pictureId, doctor(), { ticket })).status).toBe(403)
    expect((await show((await upload()).body.pictureId, viewer, { ticket })).status).toBe(403)
    expect((await show(body.pictureId, viewer, { ticket: tickets.issue(body.pictureId, viewer.id, now - 700_000) })).status).toBe(403)
    expect((await show(body.pictureId, viewer, { ticket: `zzzzzzzz.${'A'.repeat(43)}` })).status).toBe(403)
    expect((await show(body.pictureId, viewer, { ticket: 'nonsense' })).status).toBe(400)
    expect((await show(body.pictureId, staff('doctors'), { ticket })).status).toBe(403)
  })

  it('of licences are shown to staff who check doctors, and to no other staff', async () => {
    const { body } = await upload(doctor(), photo, 'image/jpeg', 'licence')
    expect((await show(body.pictureId, staff('doctors'))).status).toBe(200)
    expect((await show(body.pictureId, staff('audit'))).status).toBe(403)
  })

  it('leave a line for every look, refused looks too', async () => {
    const owner = patient()
    const viewer = doctor()
    const { body } = await upload(owner)
    await show(body.pictureId, owner)
    await show(body.pictureId, viewer, { ticket: tickets.issue(body.pictureId, viewer.id, rig.storage.now()) })
    const looks = await rig.looks(owner.id)
    expect(looks.map((line) => [line.actor, line.object, line.outcome])).toEqual(
      expect.arrayContaining([
        [owner.id, body.pictureId, 'read'],
        [viewer.id, body.pictureId, 'read'],
      ]),
    )
    const stranger = patient()
    await show(body.pictureId, stranger)
    const refused = (await rig.looks('-')).filter((line) => line.actor === stranger.id)
    expect(refused).toMatchObject([{ object: body.pictureId, outcome: 'refused' }])
  })

  it('are brought only by whom they concern', async () => {
    const cases = [
      [doctor(), 'consultation'],
      [doctor(), 'proof'],
    ] as const
    for (const [as, purpose] of cases) {
      expect(await upload(as, photo, 'image/jpeg', purpose)).toMatchObject({ status: 403, body: { code: 'picture.purpose_not_yours' } })
    }
    expect((await upload(staff('doctors'), photo, 'image/jpeg', 'licence')).status).toBe(403)
    expect((await upload(patient(), photo, 'image/jpeg', 'avatar')).status).toBe(400)
  })

  it('are known by their bytes, whatever the sender calls them', async () => {
    const png = await sharp(photo).png().toBuffer()
    expect(await upload(patient(), png, 'image/heic')).toMatchObject({ status: 200, body: { contentType: 'image/jpeg' } })
    expect(await upload(patient(), photo, 'text/html')).toMatchObject({ status: 415 })
  })

  it.each([
    ['picture.heic', 415, () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['picture.unsupported', 415, () => Buffer.from('GIF89a')],
    ['picture.not_a_picture', 415, () => Buffer.from('<html><script>alert(1)</script></html>')],
    ['picture.damaged', 422, () => photo.subarray(0, photo.length - 20)],
    ['picture.mixed', 422, () => Buffer.concat([photo, zipOf('a.txt', 'x')])],
  ] as const)('are refused with %s, and nothing is kept', async (code, status, bytes) => {
    const kept = [await rows(), objects.size]
    const told = await upload(patient(), bytes())
    expect(told).toMatchObject({ status, body: { code } })
    expect(told.body.message).toMatch(/^[\u4e00-\u9fff].*。$/)
    expect([await rows(), objects.size]).toEqual(kept)
  })

  it('of no bytes, and of more than 10 MB, are refused', async () => {
    expect((await upload(patient(), Buffer.alloc(0))).status).toBeGreaterThanOrEqual(400)
    expect((await upload(patient(), Buffer.alloc(0))).status).toBeLessThan(500)
    expect(await upload(patient(), Buffer.alloc(10 * 1024 * 1024 + 1))).toMatchObject({ status: 413, body: { code: 'request.too_large' } })
  })

  it('cannot come or go while the object store is away, which is said and leaves no row', async () => {
    const owner = patient()
    const { body } = await upload(owner)
    const kept = await rows()
    down = true
    expect(await upload(owner)).toMatchObject({ status: 503, body: { code: 'picture.store_unavailable' } })
    expect(await show(body.pictureId, owner)).toMatchObject({ status: 503, body: { code: 'picture.store_unavailable' } })
    expect((await rig.ask('owner', { as: sibling, params: { id: body.pictureId } })).status).toBe(200)
    down = false
    expect(await rows()).toBe(kept)
    expect((await show(body.pictureId, owner)).status).toBe(200)
  })

  it('that were lost, altered or exchanged in the object store are not shown', async () => {
    const owner = patient()
    const [first, second] = [(await upload(owner)).body, (await upload(owner)).body]
    const keyOf = async (id: string) =>
      (await rig.storage.read.q.selectFrom('picture').selectAll().where('id', '=', id).executeTakeFirstOrThrow()).full_key
    const [one, two] = [await keyOf(first.pictureId), await keyOf(second.pictureId)]
    const sealed = objects.get(one) as Uint8Array
    const unreadable = { status: 502, body: { code: 'picture.unreadable' } }
    objects.set(one, objects.get(two) as Uint8Array)
    expect(await show(first.pictureId, owner)).toMatchObject(unreadable)
    const altered = Buffer.from(sealed)
    altered[altered.length - 1] = (altered.at(-1) as number) ^ 1
    objects.set(one, altered)
    expect(await show(first.pictureId, owner)).toMatchObject(unreadable)
    objects.set(one, Buffer.from('s'))
    expect(await show(first.pictureId, owner)).toMatchObject(unreadable)
    objects.delete(one)
    expect(await show(first.pictureId, owner)).toMatchObject(unreadable)
    objects.set(one, sealed)
    expect((await show(first.pictureId, owner)).status).toBe(200)
  })

  it('sent ten times at once under one key become one picture', async () => {
    const owner = patient()
    const key = randomUUID()
    const told = await Promise.all(Array.from({ length: 10 }, () => upload(owner, photo, 'image/jpeg', 'consultation', key)))
    const taken = told.filter((each) => each.status === 200)
    expect(taken.length).toBeGreaterThan(0)
    expect(new Set(taken.map((each) => each.body.pictureId)).size).toBe(1)
    for (const each of told) expect([200, 503]).toContain(each.status)
    expect(await rig.storage.read.q.selectFrom('picture').selectAll().where('owner_id', '=', owner.id).execute()).toHaveLength(1)
    expect((await upload(owner, photo, 'image/jpeg', 'consultation', key)).body.pictureId).toBe(taken[0]?.body.pictureId)
  })

  it('are kept whatever they show, and say so to who brings them and to our own services', async () => {
    const owner = patient()
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
    const checks = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#888', noise } })
      .png()
      .toBuffer()
    const clear = await sharp(checks).resize(640, 480, { kernel: 'nearest' }).jpeg().toBuffer()
    const dark = await sharp(clear).linear(0.15, 0).jpeg().toBuffer()
    const told = async (bytes: Uint8Array) => {
      const { status, body } = await upload(owner, bytes)
      expect(status).toBe(200)
      const asked = await rig.ask<{ quality: object }>('owner', { as: sibling, params: { id: body.pictureId } })
      expect(asked.body.quality).toEqual(body.quality)
      return body.quality
    }
    const good = await told(clear)
    expect(good).toEqual({ verdict: 'good', problems: [], hash: expect.stringMatching(/^[0-9a-f]{128}$/) })
    expect(await told(await sharp(clear).resize(600).webp({ quality: 60 }).toBuffer())).toSatisfy((again: typeof good) =>
      samePicture(again.hash, good.hash),
    )
    expect(await told(dark)).toMatchObject({ verdict: 'poor', problems: ['dark'] })
    expect(await told(photo)).toMatchObject({ verdict: 'unusable', problems: ['blank'] })
  })

  it('tell our own services whose they are, and nobody else', async () => {
    const owner = patient()
    const { body } = await upload(owner)
    expect((await rig.ask('owner', { as: sibling, params: { id: body.pictureId } })).body).toMatchObject({
      pictureId: body.pictureId,
      ownerId: owner.id,
      purpose: 'consultation',
      width: 400,
      height: 600,
    })
    expect((await rig.ask('owner', { as: owner, params: { id: body.pictureId } })).status).toBe(403)
    expect((await rig.ask('owner', { as: sibling, params: { id: newId('pi') } })).status).toBe(404)
  })

  it('of licences are given whole or small to our own services; a patient’s never', async () => {
    const owner = patient()
    const licence = (await upload(owner, photo, 'image/jpeg', 'licence')).body
    const take = (id: string, as: Parameters<typeof rig.ask>[1] = { as: sibling }, query: Record<string, string> = {}) =>
      rig.ask('licencePicture', { ...as, params: { id }, query })
    const full = await take(licence.pictureId)
    expect(await sharp(full.bytes).metadata()).toMatchObject({ width: 400, height: 600 })
    const thumb = await take(licence.pictureId, { as: sibling }, { size: 'thumb' })
    expect(await sharp(thumb.bytes).metadata()).toMatchObject({ width: 320, height: 480 })
    const complaint = (await upload(owner)).body
    expect((await take(complaint.pictureId)).status).toBe(404)
    expect((await take(newId('pi'))).status).toBe(404)
    for (const as of [owner, staff('doctors'), doctor()]) expect((await take(licence.pictureId, { as })).status).toBe(403)
    expect((await take(licence.pictureId, {})).status).toBe(401)
  })

  it('are limited to 60 per person and hour', async () => {
    const eager = patient()
    const told = []
    for (let i = 0; i < 61; i++) told.push((await upload(eager, Buffer.from('no picture'))).status)
    expect(told.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 415))
    expect(told[60]).toBe(429)
  })
})

it('a picture stored before anybody looked is given the benefit of the doubt', () => {
  expect(toldQuality({ problems: null, hash: null })).toEqual({ verdict: 'good', problems: [], hash: '' })
})
