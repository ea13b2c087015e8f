import {
  keepDesktopSettings,
  pictureChoice,
  pictureSettings,
  readDesktopSettings,
} from './DesktopSettings';

describe('DesktopSettings', () => {
  afterEach(() => localStorage.clear());

  it('are remembered', () => {
    const settings = {
      scale: 'actual',
      ...pictureSettings.lowBandwidth,
      sharesClipboard: true,
    } as const;
    keepDesktopSettings(settings);
    expect(readDesktopSettings()).toEqual(settings);
    expect(pictureChoice(settings)).toBe('lowBandwidth');
    expect(pictureChoice({ quality: 3, compression: 3 })).toBeUndefined();
  });

  it.each([
    null,
    'no JSON',
    'null',
    '{"scale":"huge","quality":99,"compression":-1,"sharesClipboard":"yes"}',
  ])('are the defaults where %p is kept', text => {
    if (text !== null) localStorage.setItem('streamspace.desktop', text);
    expect(readDesktopSettings()).toEqual({
      scale: 'window',
      quality: 6,
      compression: 2,
      sharesClipboard: false,
    });
  });
});
