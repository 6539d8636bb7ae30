/** The peer's files as they are read: every member may be missing, and an enumeration may be a number. */

/** A member of an enumeration: its name or its number. */
export type Member = string | number | null | undefined;
type Text = string | null;

/** A condition of a device profile. */
export type PeerCondition = { Condition?: Member; Property?: Member; Value?: Text; IsRequired?: boolean };

/** A device profile. */
export type PeerProfile = {
  MaxStreamingBitrate?: number | null;
  DirectPlayProfiles?: { Type?: Member; Container?: Text; VideoCodec?: Text; AudioCodec?: Text }[];
  TranscodingProfiles?: {
    Type?: Member;
    Context?: Member;
    Protocol?: Member;
    Container?: Text;
    VideoCodec?: Text;
    AudioCodec?: Text;
    MaxAudioChannels?: string | number | null;
    Conditions?: PeerCondition[] | null;
  }[];
  ContainerProfiles?: { Type?: Member; Container?: Text; Conditions?: PeerCondition[] | null }[];
  CodecProfiles?: {
    Type?: Member;
    Container?: Text;
    Codec?: Text;
    Conditions?: PeerCondition[] | null;
    ApplyConditions?: PeerCondition[] | null;
  }[];
  SubtitleProfiles?: { Format?: Text; Method?: Member; Container?: Text }[];
};

/** A stream of a media source. */
export type PeerStream = {
  Type?: Member;
  Index?: number;
  Codec?: Text;
  CodecTag?: Text;
  Profile?: Text;
  Level?: number | null;
  BitDepth?: number | null;
  RefFrames?: number | null;
  Width?: number | null;
  Height?: number | null;
  Rotation?: number | null;
  AverageFrameRate?: number | null;
  RealFrameRate?: number | null;
  BitRate?: number | null;
  IsAnamorphic?: boolean | null;
  IsInterlaced?: boolean | null;
  ColorTransfer?: Text;
  Hdr10PlusPresentFlag?: boolean | null;
  DvProfile?: number | null;
  DvBlSignalCompatibilityId?: number | null;
  RpuPresentFlag?: number | null;
  BlPresentFlag?: number | null;
  Channels?: number | null;
  SampleRate?: number | null;
  IsDefault?: boolean | null;
  IsExternal?: boolean | null;
  Path?: Text;
};

/** A media source. */
export type PeerSource = {
  Container?: Text;
  Bitrate?: number | null;
  IsRemote?: boolean | null;
  SupportsDirectPlay?: boolean | null;
  SupportsDirectStream?: boolean | null;
  SupportsTranscoding?: boolean | null;
  DefaultAudioStreamIndex?: number | null;
  MediaStreams?: PeerStream[] | null;
};

/** A row of `cases.json`. */
export type PeerCase = {
  id: string;
  deviceProfile: string;
  mediaSource: string;
  audioStreamIndex: number | null;
  subtitleStreamIndex: number | null;
  overrides?: Readonly<Record<string, unknown>>;
  expectedPlayMethod: string | null;
  expectedTranscodeReasons: string[];
  expectedProtocol?: string | null;
  expectedContainer?: string | null;
  expectedAction: string;
  expectedSubtitleDelivery?: string | null;
};

/** The numbers of an enumeration, in order; a name that is missing is that of 0. */
export const memberOf = (names: readonly string[], member: Member): string =>
  typeof member === 'string' && member !== '' && !/^\d+$/.test(member)
    ? (names.find((name) => name.toLowerCase() === member.toLowerCase()) ?? member)
    : (names[Number(member ?? 0)] ?? '');

/** Of device profiles' entries. */
export const kinds = ['Audio', 'Video', 'Photo', 'Subtitle', 'Lyric'];
/** Of streams. */
export const streamTypes = ['Audio', 'Video', 'Subtitle', 'EmbeddedImage', 'Data', 'Lyric'];
