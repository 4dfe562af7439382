import type { Phrases } from '../phrase.ts'

export const media = {
  'picture.heic': {
    status: 415,
    text: '这是苹果手机的 HEIC 格式，暂时无法识别。请在“设置—相机—格式”里选择“兼容性最佳”后重拍，或在相册中另存为 JPEG 再上传。',
  },
  'picture.not_a_picture': { status: 415, text: '这个文件不是图片。请选择 JPEG、PNG 或 WebP 格式的图片。' },
  'picture.unsupported': { status: 415, text: '暂不支持 {kind} 格式的图片。请转存为 JPEG、PNG 或 WebP 后再上传。' },
  'picture.damaged': { status: 422, text: '图片不完整或已损坏，无法打开。请重新拍摄，或重新从相册中选择后再上传。' },
  'picture.mixed': { status: 422, text: '图片文件里夹带了其他内容，不能上传。请对图片截屏，上传截屏后的图片。' },
  'picture.too_large': { status: 413, text: '图片超过 {megabytes} MB。请压缩或裁剪后再上传。' },
  'picture.too_many_pixels': { status: 422, text: '图片尺寸过大（超过 {megapixels} 百万像素）。请缩小或裁剪后再上传。' },
  'picture.purpose_not_yours': { status: 403, text: '当前身份不能上传这类图片。请确认登录身份后再试。' },
  'picture.decoder_busy': { status: 503, text: '同时上传图片的人较多，这张还没有收下。请稍后再试一次。' },
  'picture.store_unavailable': { status: 503, text: '图片暂时无法存取，文字问诊不受影响。请稍后再试。' },
  'picture.not_found': { status: 404, text: '没有找到这张图片。请返回后重新打开。' },
  'picture.unreadable': { status: 502, text: '这张图片没有通过完整性检查，因此没有显示。请联系客服处理。' },
} as const satisfies Phrases
