import { readForForm, withField } from './editText';

const text = `# of the shop
apiVersion: example.com/v1
kind: Widget
metadata:
  name: a # the first
spec:
`;

it('changes the field that was changed, and leaves comments and all else', () => {
  const sized = withField(text, ['spec', 'size'], 3);
  expect(sized).toBe(`${text}  size: 3\n`);
  const listed = withField(sized, ['spec', 'ports', 0, 'name'], 'web');
  expect(listed).toBe(`${sized}  ports:\n    - name: web\n`);
  expect(withField(listed, ['spec', 'ports'], undefined)).toBe(sized);
  expect(withField(sized, ['metadata', 'name'], 'b')).toBe(
    sized.replace('name: a #', 'name: b #'),
  );
});

it.each([
  ['several', `${text}---\n${text}`],
  ['broken', 'a: ['],
  ['broken', '- a'],
  ['broken', ''],
  ['aliases', 'a: &a {b: 1}\nc: *a'],
])('leaves to the YAML what a form cannot show: %s', (reason, other) => {
  expect(readForForm(other)).toEqual({ reason });
  expect(withField(other, ['spec'], 1)).toBe(other);
});
