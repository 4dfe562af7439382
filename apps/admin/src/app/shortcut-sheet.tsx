import { QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { shortcuts, useKey } from '../parts/shortcuts.ts'

export const ShortcutSheet = () => {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  useKey('?', () => setOpen(true))
  return (
    <>
      <Button type="text" icon={<QuestionCircleOutlined />} aria-label="键盘快捷键" onClick={() => setOpen(true)} />
      <Modal open={open} title="键盘快捷键" footer={null} width={400} onCancel={close} closable={{ 'aria-label': '关闭' }}>
        <dl className="keys">
          {shortcuts.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  )
}
