namespace Registry.Domain.Tests;

public class RememberedTests
{
    [Fact]
    public void Text_that_comes_again_is_not_read_again_and_gives_the_same_value()
    {
        var made = 0;
        var remembered = new Remembered<string>(text => { made++; return text + "!"; }, generation: 4);
        for (var i = 0; i < 20; i++)
            Assert.Equal("mg/l!", remembered.Of("mg/l"));
        Assert.Equal(1, made);
    }

    [Fact]
    public void Flood_of_new_texts_neither_fills_memory_nor_drives_out_what_is_in_use()
    {
        var made = new Dictionary<string, int>(StringComparer.Ordinal);
        var remembered = new Remembered<int>(text => made[text] = made.GetValueOrDefault(text) + 1, generation: 8);
        for (var i = 0; i < 1000; i++)
        {
            remembered.Of("mg/l");
            remembered.Of($"hostile {i}");
            remembered.Of(new string('x', 500));
        }

        Assert.Equal(1, made["mg/l"]);
        Assert.Equal(1000, made[new string('x', 500)]);
        Assert.Equal(2, remembered.Of("hostile 3"));
    }
}
