import { Alert, Button, Form, Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { FailureNote } from '../parts/failure-note.tsx'
import { type Credentials, signIn } from './session.ts'
import { Refusal } from './wire.ts'
import './login-page.css'

export const LoginPage = ({ why }: { readonly why: string | undefined }) => {
  const [form] = Form.useForm<Credentials>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const code = useRef<InputRef>(null)

  const enter = async (given: Credentials) => {
    setBusy(true)
    setError(undefined)
    try {
      await signIn({ ...given, username: given.username.trim().toLowerCase(), totp: given.totp.replace(/\s/g, '') })
    } catch (problem) {
      setError(problem)
      setBusy(false)
      // A one-time code works once; the next attempt needs the next one.
      if (problem instanceof Refusal) form.resetFields(['totp'])
      code.current?.focus()
    }
  }

  return (
    <main className="login">
      <title>登录 · 医键通管理后台</title>
      <section className="login-card" aria-labelledby="login-title">
        <img className="login-mark" src={`${import.meta.env.BASE_URL}mark.svg`} alt="" width="40" height="40" />
        <h1 id="login-title">医键通管理后台</h1>
        <p className="login-lead">供工作人员使用，查看和处理都会留下记录。</p>
        {why !== undefined && error === undefined && <Alert type="warning" title={why} className="failure-note" />}
        <Form form={form} layout="vertical" size="large" requiredMark={false} onFinish={enter} disabled={busy}>
          <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请填写用户名。' }]}>
            <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus maxLength={40} />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码。' }]}>
            <Input.Password autoComplete="current-password" maxLength={200} visibilityToggle={false} />
          </Form.Item>
          <Form.Item
            name="totp"
            label="动态口令"
            extra="打开验证器应用，填写当前显示的 6 位数字。"
            rules={[{ required: true, pattern: /^\s*\d{3}\s*\d{3}\s*$/, message: '请填写验证器中的 6 位数字。' }]}
          >
            <Input ref={code} inputMode="numeric" autoComplete="one-time-code" maxLength={7} className="login-code" />
          </Form.Item>
          <FailureNote error={error} />
          <Button type="primary" htmlType="submit" block loading={busy}>
            登录
          </Button>
        </Form>
      </section>
      <p className="login-foot">忘记密码或更换手机，请联系有“用户”职责的同事。</p>
    </main>
  )
}
