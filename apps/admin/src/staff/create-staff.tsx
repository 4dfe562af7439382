import { Checkbox, Form, Input, QRCode } from 'antd'
import { useState } from 'react'
import { Decision } from '../parts/decision.tsx'
import { ShortId } from '../parts/short-id.tsx'
import { api } from '../session/api.ts'
import type { Duty } from '../session/session.ts'
import { newPassword, newTotpSecret, otpauthOf } from './credentials.ts'
import { dutyWords } from './duty-words.ts'
import './create-staff.css'

type Values = {
  readonly username: string
  readonly name: string
  readonly duties: Duty[]
  readonly password: string
  readonly totpSecret: string
}

export const CreateStaff = () => (
  <Decision<Values>
    label="新增员工"
    title="新增员工"
    confirm="新增"
    primary
    evidence="请和新员工一起完成：密码和二维码只在这个窗口里出现一次，关闭后谁也查不到。"
    fields={<Fields />}
    second="一个人即可新增，会留在审计记录里。职责只给工作需要的；一个人不要同时承担申请和复核。"
    run={async ({ username, name, duties, password, totpSecret }, key) => {
      await api.identity.createStaff({ body: { username, name, duties, password, totpSecret } }, { key })
      return `已新增 ${name}，现在就可以登录。`
    }}
  />
)

const Fields = () => (
  <div className="new-staff">
    <div>
      <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}>
        <Input maxLength={40} autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item
        name="username"
        label="用户名"
        extra="以小写字母开头，3 到 40 位小写字母、数字、点、横线或下划线。"
        rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{2,39}$/, message: '用户名不符合下面的要求，请修改。' }]}
      >
        <Input maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item name="duties" label="职责" rules={[{ required: true, message: '请至少选择一项职责。' }]}>
        <Duties />
      </Form.Item>
    </div>
    <Credentials />
  </div>
)

type DutiesProps = { readonly value?: Duty[]; readonly onChange?: (value: Duty[]) => void }

/** Of what a form hands down a group may take only these: `aria-required` is not for groups. */
const Duties = ({ value = [], onChange }: DutiesProps) => (
  <Checkbox.Group
    role="group"
    aria-label="职责"
    value={value}
    onChange={(chosen: Duty[]) => onChange?.(chosen)}
    options={(Object.keys(dutyWords) as Duty[]).map((duty) => ({ value: duty, label: dutyWords[duty] }))}
  />
)

/** Made here and shown once; the server keeps neither in a form that could be shown again. */
const Credentials = () => {
  const [password] = useState(newPassword)
  const [totpSecret] = useState(newTotpSecret)
  const username = Form.useWatch<string | undefined>('username')
  return (
    <div>
      <p className="new-staff-name">初始密码</p>
      <ShortId id={password} what="初始密码" whole />
      <p className="new-staff-name">动态口令，用验证器应用扫描</p>
      {/* A scanner wants dark on light, whatever the page looks like. */}
      <QRCode
        value={otpauthOf(username ?? '新员工', totpSecret)}
        size={148}
        color="#17211F"
        bgColor="#FFFFFF"
        role="img"
        aria-label="动态口令二维码"
      />
      <ShortId id={totpSecret} what="动态口令密钥" whole />
      <Form.Item name="password" initialValue={password} hidden>
        <Input />
      </Form.Item>
      <Form.Item name="totpSecret" initialValue={totpSecret} hidden>
        <Input />
      </Form.Item>
    </div>
  )
}
