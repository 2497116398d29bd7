namespace Registry.Application.Log;

/// <summary>Another process on the same database has done what a follower was about to write down; it goes on from there.</summary>
internal sealed class OvertakenException() : Exception("Another process has come further.");
