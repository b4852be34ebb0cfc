// @vitest-environment jsdom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Avatar, type AvatarProps } from './avatar.tsx';

afterEach(cleanup);

const URL = 'https://foyer.example/avatar/f00/';

function show(props: Partial<AvatarProps> = {}) {
  const all: AvatarProps = { kind: 'user', name: 'Jane Doe', identifier: '7', label: 'Jane Doe', ...props };
  const view = render(<Avatar {...all} />);
  const image = () => view.container.querySelector('img');
  const letters = () => view.container.querySelector('text')?.textContent ?? null;
  return {
    image,
    letters,
    view,
    again: (next: Partial<AvatarProps>) => view.rerender(<Avatar {...all} {...next} />),
  };
}

describe('Avatar with a picture', () => {
  it('asks for 120 pixels, and for what the screen needs [F8.15.6] [F8.16.1]', () => {
    const { image } = show({ url: URL, sizePx: 48 });
    expect(image()?.getAttribute('src')).toBe(`${URL}?s=120`);
    expect(image()?.getAttribute('srcset')).toBe(`${URL}?s=48 1x, ${URL}?s=96 2x, ${URL}?s=192 3x`);
    expect(
      show({ url: `${URL}?v=2` })
        .image()
        ?.getAttribute('src'),
    ).toBe(`${URL}?v=2&s=120`);
    const data = 'data:image/png;base64,AA==';
    expect(show({ url: data }).image()?.getAttribute('src')).toBe(data);
  });

  it('is an image named like its owner, and silent beside the name [F8.17.1]', () => {
    expect(show({ url: URL }).image()?.alt).toBe('Jane Doe');
    expect(show({ url: URL, label: undefined }).image()?.alt).toBe('');
  });

  it('gives way to letters when it cannot be loaded [F8.15.7] [F8.17.3] [F8.18.1]', () => {
    const { image, letters } = show({ url: URL });
    const broken = image();
    expect(broken).not.toBeNull();
    if (broken) fireEvent.error(broken);
    expect(image()).toBeNull();
    expect(letters()).toBe('JD');
  });

  it('tries a new address after one failed, and falls back again [F8.17.4]', () => {
    const { image, letters, again } = show({ url: URL });
    fireEvent.error(image() as HTMLImageElement);
    again({ url: 'https://foyer.example/avatar/ba7/' });
    expect(image()?.getAttribute('src')).toBe('https://foyer.example/avatar/ba7/?s=120');
    fireEvent.error(image() as HTMLImageElement);
    expect(letters()).toBe('JD');
  });
});

describe('Avatar without a picture', () => {
  it('shows letters and no image [F8.15.9] [F8.17.2] [F8.16.2]', () => {
    for (const url of [undefined, null, '']) {
      const { image, letters } = show({ url });
      expect(image()).toBeNull();
      expect(letters()).toBe('JD');
    }
  });

  it('has the initials of one and of two names [F8.18.3]', () => {
    expect(show({ name: 'John Doe' }).letters()).toBe('JD');
    expect(show({ name: 'John' }).letters()).toBe('J');
  });

  it('is round for people, square for organizations, ringed for who is not here yet', () => {
    const corner = (props: Partial<AvatarProps>) =>
      show(props).view.container.querySelector('rect')?.getAttribute('rx');
    expect(corner({})).toBe('60');
    expect(corner({ kind: 'organization' })).toBe('26.4');
    expect(show({ soon: true, url: URL }).view.container.querySelector('circle')).not.toBeNull();
  });
});
