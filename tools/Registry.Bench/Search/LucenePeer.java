import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.AtomicReaderContext;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.Version;

/**
 * The peer on Java Lucene: the words of any way, one filter, four facets counted from plain arrays, the best twenty with their matches marked.
 * Reads commands from its input: "run NANOSECONDS" answers with how many questions, how long, and each latency; "ask NUMBER" with matches.
 */
public final class LucenePeer {
    private static final int PAGE = 20;
    private static final int SNIPPET = 24;

    private final List<String[]> titles = new ArrayList<>();
    private final List<String[]> bodies = new ArrayList<>();
    private final List<String[]> foldedTitles = new ArrayList<>();
    private final List<String[]> foldedBodies = new ArrayList<>();
    private final List<int[]> facets = new ArrayList<>();
    private final List<String[]> questions = new ArrayList<>();
    private final int[] sizes = new int[4];
    private IndexSearcher searcher;
    private int next;

    public static void main(String[] args) throws IOException {
        LucenePeer peer = new LucenePeer();
        peer.build(args[0], args[2]);
        for (String line : Files.readAllLines(Paths.get(args[1]), StandardCharsets.UTF_8)) {
            peer.questions.add(line.split("\t", -1));
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        BufferedWriter out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        out.write("ready\n");
        out.flush();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            out.write(words[0].equals("run") ? peer.run(Long.parseLong(words[1])) : String.valueOf(peer.ask(Integer.parseInt(words[1]))));
            out.write("\n");
            out.flush();
        }
    }

    private void build(String file, String folder) throws IOException {
        MMapDirectory directory = new MMapDirectory(new File(folder));
        IndexWriterConfig config = new IndexWriterConfig(Version.LUCENE_4_10_4, new WhitespaceAnalyzer());
        config.setSimilarity(new BM25Similarity(.6f, .75f));
        try (IndexWriter writer = new IndexWriter(directory, config);
             BufferedReader in = Files.newBufferedReader(Paths.get(file), StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split("\t", -1);
                titles.add(cells[0].split(" "));
                bodies.add(cells[1].split(" "));
                foldedTitles.add(cells[2].split(" "));
                foldedBodies.add(cells[3].split(" "));
                int[] row = new int[4];
                for (int d = 0; d < 4; d++) {
                    row[d] = Integer.parseInt(cells[4 + d]);
                    sizes[d] = Math.max(sizes[d], row[d] + 1);
                }
                facets.add(row);
                Document document = new Document();
                document.add(new TextField("text", cells[2] + " " + cells[3], Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        searcher = new IndexSearcher(DirectoryReader.open(directory));
        searcher.setSimilarity(new BM25Similarity(.6f, .75f));
    }

    private String run(long length) throws IOException {
        StringBuilder latencies = new StringBuilder();
        long begin = System.nanoTime();
        long last = begin;
        long items = 0;
        do {
            ask(next++ % questions.size());
            long now = System.nanoTime();
            latencies.append(' ').append(now - last);
            last = now;
            items++;
        } while (last - begin < length);
        return items + " " + (last - begin) + latencies;
    }

    private int ask(int number) throws IOException {
        String[] question = questions.get(number);
        String[] words = question[0].split(" ");
        final int filtered = Integer.parseInt(question[1]);
        final int wanted = Integer.parseInt(question[2]);
        Query query = query(question[3].split("\\|"), question[4]);
        Matches matches = new Matches(filtered, wanted);
        searcher.search(query, matches);
        int length = 0;
        for (long[] hit = matches.best.poll(); hit != null; hit = matches.best.poll()) {
            length += mark((int) hit[1], words).length();
        }
        return length < 0 ? -1 : matches.total;
    }

    /** Any of the ways, the best one counting; pairs of neighbours only raise the rank. */
    private static Query query(String[] ways, String pairs) {
        DisjunctionMaxQuery any = new DisjunctionMaxQuery(0);
        for (String way : ways) {
            BooleanQuery all = new BooleanQuery();
            for (String word : way.split(" ")) {
                all.add(new TermQuery(new Term("text", word)), BooleanClause.Occur.MUST);
            }
            any.add(all);
        }
        if (pairs.isEmpty()) {
            return any;
        }
        BooleanQuery query = new BooleanQuery();
        query.add(any, BooleanClause.Occur.MUST);
        for (String pair : pairs.split("\\|")) {
            PhraseQuery phrase = new PhraseQuery();
            for (String word : pair.split(" ")) {
                phrase.add(new Term("text", word));
            }
            phrase.setBoost(.5f);
            query.add(phrase, BooleanClause.Occur.SHOULD);
        }
        return query;
    }

    private final class Matches extends Collector {
        private final int filtered;
        private final int wanted;
        private final int[][] counts = new int[4][];
        private final PriorityQueue<long[]> best = new PriorityQueue<>(PAGE, (a, b) -> Long.compare(a[0], b[0]));
        private Scorer scorer;
        private int base;
        private int total;

        Matches(int filtered, int wanted) {
            this.filtered = filtered;
            this.wanted = wanted;
            for (int d = 0; d < 4; d++) {
                counts[d] = new int[sizes[d]];
            }
        }

        @Override
        public void setScorer(Scorer scorer) {
            this.scorer = scorer;
        }

        @Override
        public void setNextReader(AtomicReaderContext context) {
            base = context.docBase;
        }

        @Override
        public boolean acceptsDocsOutOfOrder() {
            return true;
        }

        @Override
        public void collect(int document) throws IOException {
            int[] row = facets.get(base + document);
            counts[filtered][row[filtered]]++;
            if (row[filtered] != wanted) {
                return;
            }
            total++;
            for (int d = 0; d < 4; d++) {
                if (d != filtered) {
                    counts[d][row[d]]++;
                }
            }
            // Scores are positive, so their bits are in the order of their values.
            long score = Float.floatToIntBits(scorer.score());
            if (best.size() < PAGE) {
                best.add(new long[] {score, base + document});
            } else if (score > best.peek()[0]) {
                best.poll();
                best.add(new long[] {score, base + document});
            }
        }
    }

    private String mark(int document, String[] words) {
        StringBuilder marked = new StringBuilder();
        boolean[] hits = hits(foldedTitles.get(document), words);
        append(marked, titles.get(document), hits, 0, hits.length);
        hits = hits(foldedBodies.get(document), words);
        append(marked.append('\n'), bodies.get(document), hits, densest(hits), SNIPPET);
        return marked.toString();
    }

    private static boolean[] hits(String[] text, String[] words) {
        boolean[] hits = new boolean[text.length];
        for (int i = 0; i < text.length; i++) {
            hits[i] = Arrays.asList(words).contains(text[i]);
        }
        return hits;
    }

    private static int densest(boolean[] hits) {
        int start = 0;
        int most = -1;
        int inside = 0;
        for (int i = 0; i < hits.length; i++) {
            inside += hits[i] ? 1 : 0;
            if (i >= SNIPPET && hits[i - SNIPPET]) {
                inside--;
            }
            if (inside > most) {
                most = inside;
                start = Math.max(0, i - SNIPPET + 1);
            }
        }
        return start;
    }

    private static void append(StringBuilder to, String[] words, boolean[] hits, int start, int count) {
        for (int i = start; i < Math.min(words.length, start + count); i++) {
            if (i > start) {
                to.append(' ');
            }
            to.append(hits[i] ? "[" + words[i] + "]" : words[i]);
        }
    }
}
