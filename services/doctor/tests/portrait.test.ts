import { newId } from '@yijiantong/kernel/id.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DoctorRig, maker, openDoctor } from './doctor-rig.ts'

describe.each(['sqlite', 'mysql'] as const)('a portrait on %s', (engine) => {
  let rig: DoctorRig
  beforeAll(async () => {
    rig = await openDoctor(engine)
  })
  afterAll(() => rig.close())

  const look = (id: string, query = {}, held?: string) =>
    rig.ask('portrait', { params: { id }, query, ...(held !== undefined && { headers: { 'if-none-match': held } }) })

  it('is for everybody while the doctor practises, in two sizes, and may be kept', async () => {
    const me = await rig.practising()
    const full = await look(me.id)
    const thumb = await look(me.id, { size: 'thumb' })
    expect([full.status, full.headers['content-type'], full.bytes.toString()]).toEqual([200, 'image/png', 'full'])
    expect([thumb.status, thumb.headers['content-type'], thumb.bytes.toString()]).toEqual([200, 'image/jpeg', 'thumb'])
    expect(full.headers['cache-control']).toBe('public, max-age=3600')
    expect(full.headers.etag).not.toBe(thumb.headers.etag)
    expect(full.headers['x-content-type-options']).toBe('nosniff')

    const again = await look(me.id, {}, `"other", ${full.headers.etag}`)
    expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, full.headers.etag])
    expect((await look(me.id, {}, String(thumb.headers.etag))).status).toBe(200)

    await rig.ask('suspendDoctor', { as: maker, params: { id: me.id }, body: { reason: '调查' } })
    const gone = await look(me.id, {}, String(full.headers.etag))
    expect([gone.status, gone.headers['cache-control']]).toEqual([409, 'no-store'])
    expect((await look(newId('us'))).status).toBe(404)
  })
})
