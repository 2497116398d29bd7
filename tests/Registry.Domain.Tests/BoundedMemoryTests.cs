namespace Registry.Domain.Tests;

public class BoundedMemoryTests
{
    [Fact]
    public void Values_of_different_size_take_room_by_their_size_and_a_huge_one_is_not_kept()
    {
        var memory = new Sized();
        memory.Keep("huge", new string('x', 101));
        Assert.False(memory.TryGet("huge", out _));
        for (var i = 0; i < 1000; i++)
        {
            memory.Keep($"large {i}", new string('x', 100));
            if (i == 0)
                memory.Keep("small", "x");
            Assert.True(memory.TryGet("small", out var small));
            Assert.Equal("x", small);
        }
        // Two generations of eight hundred letters.
        Assert.InRange(Enumerable.Range(0, 1000).Count(i => memory.TryGet($"large {i}", out _)), 1, 16);
    }

    [Fact]
    public void Memory_without_room_keeps_nothing()
    {
        var memory = new Sized(generation: 0);
        memory.Keep("text", "xy");
        Assert.False(memory.TryGet("text", out _));
    }

    private sealed class Sized(int generation = 800) : BoundedMemory<string, string>(generation)
    {
        protected override int WeightOf(string key, string value) => value.Length;
    }
}
