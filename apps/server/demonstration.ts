import { crc32, deflateSync } from 'node:zlib'
import { clientOf, type Transport } from '@yijiantong/edge/client.ts'
import { isFailure } from '@yijiantong/kernel/failure.ts'
import { TOTP } from 'otpauth'
import type { Logger } from 'pino'
import { contracts } from './contracts.ts'
import type { Keys } from './keys.ts'

/** Accounts a demonstration begins with. Everything about them is made up, and says so. */
export const demonstrationDoctor = { phone: '13900000001', name: '林演示', price: 1900 }

type Context = { readonly api: Transport; readonly sandboxUrl: string; readonly keys: Keys }

/**
 * Gives an empty demonstration its second member of staff and one doctor, through the public API like anybody else: the
 * application with its documents, verified by one person and approved by another. Does nothing when they are there.
 */
export const prepareDemonstration = async (context: Context, log: Logger): Promise<void> => {
  const { password, totpSecret } = context.keys.demonstrationStaff
  const doctors = await anybody(context, contracts.doctor).listDoctors({ query: { limit: 1 } })
  if (doctors.items.length > 0) return
  const maker = await staff(context, 'admin', password, totpSecret)
  await maker(contracts.identity)
    .createStaff({
      body: {
        username: 'checker',
        name: '演示复核员',
        password,
        totpSecret,
        duties: ['orders', 'users', 'doctors', 'content', 'finance', 'audit'],
      },
    })
    .catch((error: unknown) => {
      if (!isFailure(error, 'staff.username_taken')) throw error
    })
  const checker = await staff(context, 'checker', password, totpSecret)
  const applicant = await signIn(context, 'patient')
  const { applicationId: id } = await applicant(contracts.doctor).saveApplication({
    body: { ...qualifications(), documents: await documents(applicant) },
  })
  const params = { id }
  await applicant(contracts.doctor).submitApplication({ params })
  await maker(contracts.doctor).verifyApplication({ params })
  await checker(contracts.doctor).approveApplication({ params })
  const doctor = await whenGranted(() => signIn(context, 'doctor'))
  await doctor(contracts.doctor).setOffer({ body: { kind: 'text', price: demonstrationDoctor.price, on: true } })
  log.info({ doctor: demonstrationDoctor.name }, 'the demonstration has its doctor')
}

type AnyContract = (typeof contracts)[keyof typeof contracts]
type Person = <C extends AnyContract>(contract: C) => ReturnType<typeof clientOf<C>>

const speak =
  ({ api }: Context, headers: Record<string, string>): Person =>
  (contract) =>
    clientOf(contract, api, async () => headers)

const anybody = <C extends AnyContract>(context: Context, contract: C) => speak(context, {})(contract)

const staff = async (context: Context, username: string, password: string, totpSecret: string): Promise<Person> => {
  const totp = new TOTP({ secret: totpSecret }).generate()
  const { accessToken } = await anybody(context, contracts.identity).createStaffSession({ body: { username, password, totp } })
  return speak(context, { authorization: `Bearer ${accessToken}` })
}

const signIn = async (context: Context, role: 'patient' | 'doctor'): Promise<Person> => {
  const codes = await fetch(`${context.sandboxUrl}/sandbox/api/wechat/codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone: demonstrationDoctor.phone }),
  })
  const { loginCode, phoneCode } = (await codes.json()) as { loginCode: string; phoneCode: string }
  const { accessToken } = await anybody(context, contracts.identity).createSession({
    body: { by: 'wechat', loginCode, phoneCode, role, device: '演示' },
  })
  return speak(context, { authorization: `Bearer ${accessToken}` })
}

/** The role arrives with an event of the doctor service: a moment later. */
const whenGranted = async (attempt: () => Promise<Person>): Promise<Person> => {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!isFailure(error, 'session.role_not_granted') || tries === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

const kinds = ['qualification', 'licence', 'idCard', 'titleCertificate', 'institutionConsent', 'portrait', 'signature'] as const

const documents = async (applicant: Person): Promise<Record<(typeof kinds)[number], string>> => {
  const uploaded: [string, string][] = []
  for (const kind of kinds) {
    const { pictureId } = await applicant(contracts.media).upload({
      query: { purpose: 'licence' },
      body: { contentType: 'image/png', bytes: blankPicture() },
    })
    uploaded.push([kind, pictureId])
  }
  return Object.fromEntries(uploaded) as Record<(typeof kinds)[number], string>
}

const qualifications = () => ({
  name: demonstrationDoctor.name,
  idNumber: '110101198001010010',
  title: '副主任医师' as const,
  departmentCode: '13',
  hospital: '演示医院',
  practiceScope: '皮肤病与性病专业' as const,
  qualificationNumber: 'DEMO00000000000001',
  licenceNumber: 'DEMO00000000001',
  licenceType: '执业医师' as const,
  independentSince: '2010-07-01',
  licenceExpiresOn: '2099-12-31',
  consentOfInstitution: true,
})

const SIDE = 320

/** A plain grey PNG: what stands for a document nobody has. */
const blankPicture = (): Uint8Array => {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data])
    const frame = Buffer.alloc(body.length + 8)
    frame.writeUInt32BE(data.length)
    body.copy(frame, 4)
    frame.writeUInt32BE(crc32(body), body.length + 4)
    return frame
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIDE)
  header.writeUInt32BE(SIDE, 4)
  header.set([8, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(SIDE, 0xdd)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: SIDE }, () => row)))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
