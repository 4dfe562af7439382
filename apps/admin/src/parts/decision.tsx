import { useQueryClient } from '@tanstack/react-query'
import { newKey } from '@yijiantong/client/client.ts'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { FailureNote } from './failure-note.tsx'
import './decision.css'

export type Reason = {
  readonly label: string
  readonly min: number
  readonly max: number
  /** The only ones allowed; without them it is written freely. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
}

type Props<Values> = {
  /** On the button that opens it. */
  readonly label: string
  readonly title: string
  /** What the decision rests on, beside it. */
  readonly evidence: ReactNode
  readonly reason?: Reason
  /** Who else has to agree, or that nobody has to. */
  readonly second: string
  readonly confirm: string
  readonly danger?: boolean
  readonly primary?: boolean
  /** Stands in a row of a list, where many of its like stand below each other; `first` is where j and k arrive. */
  readonly row?: 'first' | 'further'
  /** Further fields, by the names of `Values`. */
  readonly fields?: ReactNode
  /** Answers what to say when it is done. */
  readonly run: (values: Values & { readonly reason: string }, key: string) => Promise<string>
}

/** A decision: a button, and the dialog in which it is made with the evidence in view. */
export const Decision = <Values extends object = object>(props: Props<Values>) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        type={props.primary && props.row === undefined ? 'primary' : 'default'}
        size={props.row === undefined ? 'middle' : 'small'}
        onClick={() => setOpen(true)}
        {...(props.row === 'first' && { 'data-row': true })}
      >
        {props.label}
      </Button>
      <Sheet {...props} open={open} close={() => setOpen(false)} />
    </>
  )
}

type SheetProps<Values> = Props<Values> & { readonly open: boolean; readonly close: () => void }

const Sheet = <Values extends object>({ open, close, ...props }: SheetProps<Values>) => {
  const [form] = Form.useForm<Values & { reason: string }>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const intent = useIntent()
  const { message } = App.useApp()
  const queries = useQueryClient()

  const decide = async (values: Values & { reason: string }) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      void message.success(await props.run(values, intent.keyFor(values)))
      intent.done()
      close()
      // What a decision changes is seldom in one list alone.
      await queries.invalidateQueries()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      open={open}
      title={props.title}
      width={640}
      okText={props.confirm}
      cancelText="取消"
      okButtonProps={{ danger: props.danger ?? false, loading: busy, htmlType: 'submit' }}
      cancelButtonProps={{ disabled: busy }}
      closable={{ disabled: busy, 'aria-label': '关闭' }}
      mask={{ closable: false }}
      onCancel={close}
      onOk={form.submit}
      afterOpenChange={(shown) => shown && setError(undefined)}
      destroyOnHidden
    >
      <div className="decision">
        <div className="decision-evidence">{props.evidence}</div>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void decide(values)} preserve={false}>
          {props.fields}
          {props.reason !== undefined && <ReasonField {...props.reason} />}
        </Form>
        <p className="decision-second">{props.second}</p>
        <FailureNote error={error} />
      </div>
    </Modal>
  )
}

const ReasonField = ({ label, min, max, options }: Reason) => {
  const missing = options === undefined ? `请写明${label}，${min} 到 ${max} 个字。` : `请选择${label}。`
  return (
    <Form.Item
      name="reason"
      label={label}
      rules={[{ required: true, message: missing }, ...(options === undefined ? [{ min, message: missing }] : [])]}
    >
      {options === undefined ? (
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={max} showCount autoFocus />
      ) : (
        <Select options={[...options]} placeholder="请选择" autoFocus />
      )}
    </Form.Item>
  )
}

/** The same decision sent again, after an answer was lost, goes under the same key and is made once. Changed, or made anew, it is another one. */
const useIntent = () => {
  const last = useRef({ text: '', key: '' })
  return {
    keyFor(values: object): string {
      const text = JSON.stringify(values)
      if (last.current.text !== text) last.current = { text, key: newKey() }
      return last.current.key
    },
    done() {
      last.current = { text: '', key: '' }
    },
  }
}
