using System.Text;

namespace Registry.TransparencyLog;

/// <summary>
/// Reads policy files (C2SP tlog-policy). The format is one of octets: names are compared byte by byte, so the file is
/// read as Latin-1, where each byte is one character, and only what is shown or checked as a key is turned into Unicode.
/// </summary>
internal sealed class PolicyParser
{
    private const string None = "none";
    private readonly List<PolicyLog> _logs = [];
    private readonly List<PolicyWitness> _witnesses = [];
    private readonly Dictionary<string, Quorum> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private int _groups;
    private Quorum? _quorum;

    public static Parsed<Policy> Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length > Policy.MaxLength)
            return Parsed<Policy>.Failure($"The policy is longer than {Policy.MaxLength} bytes.");
        var parser = new PolicyParser();
        var text = Encoding.Latin1.GetString(file);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (parser.ReadLine(line) is { } error)
                return Parsed<Policy>.Failure($"Line {number}: {error}");
        }
        return parser._quorum is null
            ? Parsed<Policy>.Failure("The policy has no quorum line.")
            : Parsed<Policy>.Success(new Policy(Unicode(text), parser._logs, parser._witnesses, parser._quorum));
    }

    private string? ReadLine(string line)
    {
        foreach (var octet in line)
            if (octet is < ' ' and not '\t' or '\x7f')
                return "control characters other than tab are not allowed.";
        var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0][0] == '#')
            return null;
        return words[0] switch
        {
            "log" => ReadLog(words),
            "witness" => ReadWitness(words),
            "group" => ReadGroup(words),
            "quorum" => ReadQuorum(words),
            _ => "a line starts with log, witness, group, quorum or #.",
        };
    }

    private string? ReadLog(string[] words)
    {
        if (words.Length is < 2 or > 3)
            return "a log line is: log <vkey> [<url>].";
        if (_logs.Count == Policy.MaxEntries)
            return $"more than {Policy.MaxEntries} logs.";
        if (ReadKey(words[1], NoteAlgorithm.Ed25519, out var verifier) is { } error)
            return error;
        if (_logs.Exists(log => SameKey(log.Verifier, verifier!)))
            return "a log of the same key was named before.";
        _logs.Add(new PolicyLog(verifier!, Url(words, 2)));
        return null;
    }

    private string? ReadWitness(string[] words)
    {
        if (words.Length is < 3 or > 4)
            return "a witness line is: witness <name> <vkey> [<url>].";
        if (_witnesses.Count == Policy.MaxEntries)
            return $"more than {Policy.MaxEntries} witnesses.";
        if (ReadKey(words[2], NoteAlgorithm.CosignatureV1, out var verifier) is { } error)
            return error;
        if (_witnesses.Exists(witness => SameKey(witness.Verifier, verifier!)))
            return "a witness of the same key was named before.";
        var witness = new PolicyWitness(Unicode(words[1]), verifier!, Url(words, 3));
        if (!Define(words[1], Quorum.Of(witness)))
            return $"the name {witness.Name} is taken.";
        _witnesses.Add(witness);
        return null;
    }

    private string? ReadGroup(string[] words)
    {
        if (words.Length < 4)
            return "a group line is: group <name> all|any|<k> <name>...";
        if (_groups++ == Policy.MaxEntries)
            return $"more than {Policy.MaxEntries} groups.";
        var members = new List<Quorum>();
        foreach (var name in words.AsSpan(3))
        {
            if (!_names.TryGetValue(name, out var member))
                return $"no witness or group named {Unicode(name)} was defined before.";
            if (!_members.Add(name))
                return $"{Unicode(name)} is a member of a group already.";
            members.Add(member);
        }
        if (!TryReadThreshold(words[2], members.Count, out var threshold))
            return $"the threshold is all, any or a number from 1 to {members.Count}.";
        return Define(words[1], Quorum.AtLeast(threshold, members)) ? null : $"the name {Unicode(words[1])} is taken.";
    }

    private string? ReadQuorum(string[] words)
    {
        if (words.Length != 2)
            return "a quorum line is: quorum <name>.";
        if (_quorum is not null)
            return "the quorum was defined before.";
        if (words[1] == None)
            _quorum = Quorum.None;
        else if (!_names.TryGetValue(words[1], out _quorum))
            return $"no witness or group named {Unicode(words[1])} was defined before.";
        return null;
    }

    private bool Define(string name, Quorum quorum) => name != None && _names.TryAdd(name, quorum);

    private static bool TryReadThreshold(string word, int members, out int threshold)
    {
        threshold = word == "all" ? members : 1;
        if (word is "all" or "any")
            return true;
        if (!Decimals.TryParse(word, out var number) || number < 1 || number > members)
            return false;
        threshold = (int)number;
        return true;
    }

    private static string? ReadKey(string word, NoteAlgorithm algorithm, out NoteVerifier? verifier)
    {
        verifier = null;
        if (!NoteText.TryDecode(Encoding.Latin1.GetBytes(word), out var vkey))
            return "the key is not valid UTF-8.";
        var parsed = NoteVerifier.Parse(vkey);
        if (!parsed.TryGetValue(out verifier))
            return parsed.Error;
        return verifier.Algorithm == algorithm ? null
            : $"a {(algorithm == NoteAlgorithm.Ed25519 ? "log" : "witness")} key has signature type 0x{(int)algorithm:x2}, this one has 0x{(int)verifier.Algorithm:x2}.";
    }

    private static bool SameKey(NoteVerifier one, NoteVerifier other) => one.PublicKeyBytes.Span.SequenceEqual(other.PublicKeyBytes.Span);

    private static string? Url(string[] words, int position) => words.Length > position ? Unicode(words[position]) : null;

    private static string Unicode(string octets) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(octets));
}
