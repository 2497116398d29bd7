namespace Registry.TransparencyLog;

/// <summary>The signature types of C2SP signed-note this library can check. The values are the bytes of the format.</summary>
public enum NoteAlgorithm
{
    /// <summary>Ed25519 over the note's text (C2SP signed-note): what a log signs with.</summary>
    Ed25519 = 0x01,

    /// <summary>Ed25519 over the text and a time, "cosignature/v1" (C2SP tlog-cosignature): what a witness signs with.</summary>
    CosignatureV1 = 0x04,
}
